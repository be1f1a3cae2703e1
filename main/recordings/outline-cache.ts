import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { frameChannelSchema } from './frame-channel.ts';
import { parseDescription } from './parse-description.ts';
import type { RecordingIndex } from './recording-index.ts';
import type { RecordingOutline } from './recording-outline.ts';

/** What is known of a recording without its motion. */
export type KnownRecording = { index: RecordingIndex; outline: RecordingOutline };

/** What was found out about recordings by going through them, kept on the disk by what their files look like. */
export type OutlineCache = {
  load(id: string, stamp: string): Promise<KnownRecording | undefined>;
  save(id: string, stamp: string, known: KnownRecording): Promise<void>;
  /** Deletes what is kept of all others. */
  keepOnly(ids: readonly string[]): Promise<void>;
};

const extension = '.outline';
const floats = z.instanceof(Float64Array);
const schema = z.object({
  version: z.literal(4),
  stamp: z.string(),
  description: z.string(),
  index: z.object({
    times: floats,
    offsets: floats,
    lengths: z.instanceof(Uint32Array),
    channelIndex: z.instanceof(Uint16Array),
    channels: z.array(frameChannelSchema),
    problems: z.array(z.string()),
  }),
  outline: z.object({
    people: z.array(
      z.object({
        person: z.string(),
        frames: z.instanceof(Uint32Array),
        energy: z.instanceof(Float32Array),
        heights: z.instanceof(Float32Array),
      }),
    ),
    rates: z.record(z.string(), z.number()),
    strip: z.string().or(z.undefined()),
    lostFrames: z.number(),
  }),
});

export function outlineCache(home: string): OutlineCache {
  const folder = join(home, 'cache', 'outlines');
  const fileOf = (id: string) => join(folder, id + extension);
  return {
    async load(id, stamp) {
      try {
        const kept = schema.parse(deserialize(await readFile(fileOf(id))));
        if (kept.stamp !== stamp) return undefined;
        const { description, index, outline } = kept;
        return { index: { ...index, description: parseDescription(description) }, outline };
      } catch {
        // Missing, half-written or of another version: it is made again from the recording.
        return undefined;
      }
    },
    async save(id, stamp, { index: { description, ...index }, outline }) {
      const kept: z.infer<typeof schema> = {
        ...{ version: 4, stamp, index, outline },
        description: JSON.stringify(description),
      };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeAtomically(fileOf(id), [serialize(kept)], 0o600);
      } catch {
        // A disk that is full or read-only still lets recordings be opened, only slower.
      }
    },
    async keepOnly(ids) {
      const kept = new Set(ids.map((id) => id + extension));
      for (const name of await readdir(folder).catch(() => [])) {
        if (!kept.has(name)) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** Changes whenever a file does. */
export async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 'none' : `${found.size}-${found.mtimeMs}-${found.ino}`;
}
