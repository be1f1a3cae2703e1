import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { joinFeatures, type Features } from '../../training/probe/features.ts';
import { fitFeatureSpace, type FeatureSpace } from '../features/feature-space.ts';
import { loadFeatures, type SessionFeatures } from '../features/session-features.ts';
import type { SearchRequest, SearchResult, SessionStructure } from '../wire/search-events.ts';
import { clusterSpans } from './cluster-spans.ts';
import { fitCodebook, type Codebook } from './feature-codebook.ts';
import { sampleRows } from './sample-rows.ts';
import { SearchIndex } from './search-index.ts';

/** `files`: features that there are, by session; `space`: where what they have in common is kept. */
export type SearchOrder = { id: number; space: string; files: Record<string, string> } & (
  { type: 'search'; request: SearchRequest } | { type: 'structure'; session: string }
);

export type SearchAnswer = { id: number } & (
  | { type: 'found'; result: Omit<SearchResult, 'missing'> }
  | { type: 'structure'; structure: SessionStructure }
  | { type: 'failed'; reason: string }
);

// Searching holds all motion of the library in memory, in a process of its own.
type Known = { space: FeatureSpace; codebook: Codebook; rows: number };
const rowsOfSpace = 3000;
const kinds = 12;
const knownSchema = z.object({
  rows: z.number(),
  space: z.object({ width: z.number(), size: z.number(), mean: z.instanceof(Float32Array), axes: z.instanceof(Float32Array) }), // prettier-ignore
  codebook: z.object({ kinds: z.number(), centres: z.instanceof(Float32Array) }),
});

let open: { path: string; known: Known; index: SearchIndex; files: Map<string, string> } | undefined; // prettier-ignore

async function indexOf({ space, files }: SearchOrder): Promise<NonNullable<typeof open>> {
  if (open?.path !== space || (await isOutgrown(open.known, files))) {
    const known = await knownOf(space, files);
    open = { path: space, known, index: new SearchIndex(known.space), files: new Map() };
  }
  for (const session of open.index.sessions) {
    if (files[session] !== open.files.get(session)) open.index.remove(session);
  }
  for (const [session, file] of Object.entries(files)) {
    if (open.index.sessions.includes(session)) continue;
    const features = await loadFeatures(file);
    if (features === undefined) continue;
    open.index.put(session, features);
    open.files.set(session, file);
  }
  return open;
}

/** Directions and kinds stay as they are while the library grows: colours must not change at every recording. */
async function knownOf(path: string, files: Record<string, string>): Promise<Known> {
  try {
    const kept = knownSchema.parse(deserialize(await readFile(path)));
    if (!(await isOutgrown(kept, files))) return kept;
  } catch {
    // Not there yet, or of another version.
  }
  const names = Object.values(files);
  const parts: Features[] = [];
  for (const file of names) {
    const features = await loadFeatures(file);
    if (features) parts.push(sampleRows(features, Math.max(4, Math.ceil(rowsOfSpace / names.length)))); // prettier-ignore
  }
  const rows = joinFeatures(parts);
  if (rows.count < 2) throw new Error('There is no motion to search yet');
  const space = fitFeatureSpace(rows);
  const known = { space, codebook: fitCodebook(rows, space, kinds), rows: rows.count };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeAtomically(path, [serialize(known)], 0o600);
  return known;
}

/** It was made of so little that there is much more to go by now. */
function isOutgrown({ rows }: Known, files: Record<string, string>): Promise<boolean> {
  return Promise.resolve(rows < rowsOfSpace && Object.keys(files).length * 30 > 4 * rows);
}

async function follow(order: SearchOrder): Promise<SearchAnswer> {
  const { id } = order;
  const { known, index, files } = await indexOf(order);
  if (order.type === 'search') {
    const { limit, sessions, ...span } = order.request;
    const matches = index.search(span, limit, sessions && new Set(sessions));
    return { id, type: 'found', result: { matches, searchedSecs: index.secs } };
  }
  const file = files.get(order.session);
  const features: SessionFeatures | undefined = file === undefined ? undefined : await loadFeatures(file); // prettier-ignore
  if (features === undefined) throw new Error(`Session ${order.session} is not ready yet`);
  const people = clusterSpans(features, known.space, known.codebook);
  return { id, type: 'structure', structure: { session: order.session, clusters: known.codebook.kinds, people } }; // prettier-ignore
}

let turn: Promise<unknown> = Promise.resolve();
process.on('message', (order: SearchOrder) => {
  turn = turn
    .then(() => follow(order))
    .catch((error: unknown): SearchAnswer => ({
      id: order.id,
      type: 'failed',
      reason: (error as Error).message,
    })) // prettier-ignore
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
