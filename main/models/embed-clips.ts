import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EncoderConfig } from '../../model/config.ts';
import { clipLength } from '../../model/config.ts';
import type { Engine } from '../../model/engines/engine.ts';
import { forwardProgram } from '../../model/programs/forward-program.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { createNpyFile, type NpyFile } from '../../model/weights/npy-file.ts';
import { readNpy } from '../../model/weights/npy.ts';
import { withoutProjectors } from '../../model/weights/without-projectors.ts';
import { embeddingOutputs } from './embedding-outputs.ts';

// More clips at once bring no speed on a CPU, and cost memory.
const greatestBatch = 8;

/**
 * Writes the representations of clips as `.npy` files into a folder; nothing is left there when it fails.
 *
 * @param clips [N, 3, T, V, M] in the model's space: metres, already normalised
 * @returns shapes by file name
 */
export async function embedClips(
  { card, weights }: Model,
  engine: Engine,
  clips: { values: Float32Array; count: number },
  folder: string,
  progress: (done: number) => void = () => undefined,
): Promise<Record<string, number[]>> {
  const outputs = embeddingOutputs(card, clips.count);
  const length = clipLength(card.encoder);
  const state = withoutProjectors(weights);
  const compile = (batch: number) =>
    engine.compile(
      forwardProgram(card.encoder, state, {
        batch,
        modality: card.modality,
        outputs: Object.values(outputs).map(({ from }) => from),
      }),
    );

  await mkdir(folder, { recursive: true });
  const files = new Map<string, NpyFile>();
  try {
    for (const [name, { shape }] of Object.entries(outputs)) {
      files.set(name, await createNpyFile(join(folder, `${name}.npy`), shape));
    }
    let done = 0;
    while (done < clips.count) {
      const batch = Math.min(greatestBatch, clips.count - done);
      const compiled = await compile(batch);
      try {
        // All that this batch size divides; a smaller rest is compiled once more.
        for (; clips.count - done >= batch; done += batch) {
          const clip = clips.values.subarray(done * length, (done + batch) * length);
          const results = await compiled.run({ clip });
          for (const [name, { from }] of Object.entries(outputs)) {
            await files.get(name)!.append(results[from]!);
          }
          progress(done + batch);
        }
      } finally {
        await compiled.close();
      }
    }
    for (const file of files.values()) await file.finish();
  } finally {
    for (const file of files.values()) await file.discard();
  }
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { shape }]) => [`${name}.npy`, shape]),
  );
}

/** Reads clips for a model from a `.npy` file. @throws when they are not float [N, 3, T, V, M] of the model's sizes. */
export async function loadClips(
  path: string,
  config: EncoderConfig,
): Promise<{ values: Float32Array; count: number }> {
  const { shape, values } = await readFile(path)
    .then(readNpy)
    .catch((error: unknown) => {
      throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
    });
  const { frames: T, joints: V, people: M } = config;
  const [count, ...rest] = shape;
  if (count === undefined || rest.join() !== [3, T, V, M].join()) {
    throw new Error(
      `${path}: expected clips [N, 3, ${T}, ${V}, ${M}], found [${shape.join(', ')}]`,
    );
  }
  if (!(values instanceof Float32Array || values instanceof Float64Array)) {
    throw new Error(`${path}: expected float32 numbers, found whole numbers`);
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const clip = Math.floor(bad / clipLength(config));
    throw new Error(
      `${path}: clip ${clip} holds ${values[bad]} at number ${bad % clipLength(config)}`,
    );
  }
  return { values: Float32Array.from(values), count };
}
