import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { SessionSummary } from '../wire/library-events.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';

const summary = z.object({
  id: z.string(),
  name: z.string(),
  origin: z.string(),
  created: z.string(),
  durationSecs: z.number(),
  frames: z.number(),
  labelledFrames: z.number(),
  people: z.array(z.string()),
  learners: z.array(
    z.object({ person: z.string(), key: z.string(), name: z.string(), isUnnamed: z.boolean() }),
  ),
  details: z.record(z.string(), z.string()),
  classes: z.array(
    z.object({
      name: z.string(),
      instances: z.number(),
      seconds: z.number(),
      people: z.array(z.string()),
    }),
  ),
  tags: z.array(z.string()),
  notes: z.string(),
  sources: z.array(z.string()),
  problem: z.string().exactOptional(),
});
const entrySchema = z.object({ stamp: z.string(), summary, strip: z.string().exactOptional() });
const schema = z.array(entrySchema);

type Entry = z.infer<typeof entrySchema>;

export type SummaryCache = {
  find(id: string, stamp: string): SessionSummary | undefined;
  /** @param strip of its motion, see `motion-strip.ts` */
  put(stamp: string, summary: SessionSummary, strip: string | undefined): void;
  stripOf(id: string): string | undefined;
  /** Keeps only these sessions' summaries on the disk, if anything is new. */
  save(ids: readonly string[]): Promise<void>;
};

/** Summaries of sessions by what their files look like, so that a list need not read 500 recordings. */
export async function loadSummaryCache(path: string): Promise<SummaryCache> {
  const entries = new Map<string, Entry>();
  try {
    for (const entry of schema.parse(JSON.parse(await readFile(path, 'utf8')))) {
      entries.set(entry.summary.id, entry);
    }
  } catch {
    // Missing, half-written or of another version: it is made again from the recordings.
  }
  let isNew = false;
  return {
    find: (id, stamp) => {
      const entry = entries.get(id);
      return entry?.stamp === stamp ? entry.summary : undefined;
    },
    stripOf: (id) => entries.get(id)?.strip,
    put: (stamp, summary, strip) => {
      entries.set(summary.id, { stamp, summary, ...(strip === undefined ? {} : { strip }) });
      isNew = true;
    },
    save: async (ids) => {
      if (!isNew) return;
      isNew = false;
      const kept = ids.flatMap((id) => entries.get(id) ?? []);
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeAtomically(path, [JSON.stringify(kept)], 0o600);
      } catch {
        // A disk that is full or read-only still lets the sessions be listed, only slower.
      }
    },
  };
}
