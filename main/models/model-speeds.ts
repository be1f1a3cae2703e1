import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';

const schema = z.record(z.string(), z.object({ stamp: z.string(), windowMillis: z.number() }));

/** How long a window of a model takes on this machine, as last measured; forgotten when the model's file changes. */
export type ModelSpeeds = {
  find(path: string): Promise<number | undefined>;
  keep(path: string, windowMillis: number): Promise<void>;
};

/** The speeds that a library remembers. */
export function modelSpeeds(home: string): ModelSpeeds {
  const file = join(home, 'cache', 'model-speeds.json');
  const read = async () => {
    try {
      return schema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      return {}; // Not there, or damaged: measured again.
    }
  };
  return {
    async find(path) {
      const known = (await read())[path];
      if (known === undefined) return undefined;
      return known.stamp === (await stampOf(path)) ? known.windowMillis : undefined;
    },
    async keep(path, windowMillis) {
      const speeds = { ...(await read()), [path]: { stamp: await stampOf(path), windowMillis } };
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeAtomically(file, [JSON.stringify(speeds)], 0o600);
    },
  };
}

async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size}-${mtimeMs}`;
}
