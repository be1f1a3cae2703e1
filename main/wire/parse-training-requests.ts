import { z } from 'zod';
import { parseBy } from './parse-by.ts';
import type { TrainingRequest } from './training-events.ts';

const name = z.string().min(1).max(200);
const names = z.array(name).max(10_000);
const group = z.union([names, z.literal('auto')]);
const share = z.number().min(0).max(1);
const weight = z.number().min(0).max(1000);
const count = (most: number) => z.int().min(1).max(most);

const advanced = z.object({
  encoder: z.enum(['dste', 'sttr']).exactOptional(),
  hidden: count(4096).multipleOf(8).exactOptional(),
  layers: count(12).exactOptional(),
  alpha: share.exactOptional(),
  gap: count(64).exactOptional(),
  dropPath: z.number().min(0).max(0.9).exactOptional(),
  modality: z.enum(['joint', 'bone', 'motion', 'joint+bone+motion']).exactOptional(),
  batch: count(4096).exactOptional(),
  learningRate: z.number().positive().max(10).exactOptional(),
  freezeEncoder: z.boolean().exactOptional(),
  clips: z.enum(['anywhere', 'authors']).exactOptional(),
  officialFigures: z.boolean().exactOptional(),
  pretrainSteps: count(1_000_000).exactOptional(),
  views: z.union([z.literal(2), z.literal(3), z.literal(4)]).exactOptional(),
  shortestCrop: count(64).exactOptional(),
  dropAt: share.exactOptional(),
  corruption: share.exactOptional(),
  shear: z.number().min(0).max(10).exactOptional(),
  turnDegrees: z.number().min(0).max(180).exactOptional(),
  mirror: share.exactOptional(),
  scale: z.number().min(0).max(0.9).exactOptional(),
  jitterMetres: z.number().min(0).max(1).exactOptional(),
  similarity: weight.exactOptional(),
  variance: weight.exactOptional(),
  autoCovariance: weight.exactOptional(),
  crossCorrelation: weight.exactOptional(),
  offDiagonal: weight.exactOptional(),
  instance: weight.exactOptional(),
  temporal: weight.exactOptional(),
  spatial: weight.exactOptional(),
});

const trainingRequest = z.object({
  name,
  task: z.enum(['pretrain', 'detect', 'recognise']),
  sessions: names.min(1),
  classes: z.array(name).min(1).max(1000).exactOptional(),
  holdOut: z.object({ by: z.enum(['person', 'session', 'view']), choose: group, test: group }),
  pretrainOn: names.min(1).exactOptional(),
  startFrom: name.exactOptional(),
  preset: z.enum(['tiny', 'lite', 'paper']),
  steps: count(1_000_000),
  seed: z.int().min(0),
  advanced: advanced.exactOptional(),
});

const runDescription = z.object({
  run: name,
  name: name.exactOptional(),
  notes: z.string().max(10_000).exactOptional(),
});

/** These throw an Error that names the field, what was expected and what was found. */
export function parseTrainingRequest(value: unknown): TrainingRequest {
  return parseBy('Training', trainingRequest, value);
}

export function parseRunDescription(value: unknown): z.infer<typeof runDescription> {
  return parseBy('Run', runDescription, value);
}
