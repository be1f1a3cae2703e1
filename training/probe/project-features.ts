import type { Features } from './features.ts';
import { embedNeighbours, type NeighbourEmbeddingOptions } from './neighbour-embedding.ts';
import { projectOntoPrincipalAxes } from './principal-axes.ts';

// As t-SNE's authors do: what is left out is mostly noise, and distances are quicker to compute.
const dimensions = 50;

// Distances ask for the space alone, not for single axes; more would take longer than t-SNE itself on wide features.
const rounds = 20;

/**
 * Features as points of the plane, neighbours near each other (the paper's figures 4 and 5): principal components, then
 * t-SNE. The same features and seed give the same picture.
 *
 * @returns [count × 2]
 */
export function projectFeatures(
  features: Features,
  options: NeighbourEmbeddingOptions = {},
): Promise<Float64Array> {
  return embedNeighbours(projectOntoPrincipalAxes(features, dimensions, rounds), options);
}
