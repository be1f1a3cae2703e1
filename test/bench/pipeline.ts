import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../model/engines/engine.ts';
import { createOnnxRuntimeEngine } from '../../model/engines/onnxruntime.ts';
import { createBatchPipeline } from '../../training/pipeline/batch-pipeline.ts';
import type { BatchSource } from '../../training/pipeline/open-batch-source.ts';
import { openPackedTracks, type PackedTracks } from '../../training/pipeline/open-packed-tracks.ts';
import { packTracks } from '../../training/pipeline/pack-tracks.ts';
import { defaultPretrainRecipe } from '../../training/pretrain/pretrain-recipe.ts';
import { pretrain } from '../../training/pretrain/pretrain.ts';
import { defaultRecipe } from '../../training/recipe.ts';
import { trainDetector } from '../../training/train-detector.ts';
import { liftingPeople } from '../training/motion.ts';

type Source = Exclude<BatchSource, { kind: 'recognise' }>;

/** How long training steps wait for their batches, which another thread draws: the share of their time, for two tasks. */
export async function benchPipeline(options: { threads: number; steps: number }): Promise<void> {
  const { threads, steps } = options;
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'));
  const engine = await createOnnxRuntimeEngine({ threads });
  try {
    const packed = await packMotion(join(folder, 'motion.pack'));
    const sources: Source[] = [
      { kind: 'detect', recipe: { ...defaultRecipe, steps } },
      { kind: 'pretrain', recipe: { ...defaultPretrainRecipe, steps } },
    ];
    for (const source of sources) await benchSource(source, packed, engine);
    packed.close();
  } finally {
    await engine.close();
    await rm(folder, { recursive: true });
  }
}

async function packMotion(path: string): Promise<PackedTracks> {
  const { classes, tracks } = liftingPeople({ people: 20, seconds: 120, seed: 1 });
  await packTracks(path, { tracks, settle: () => ({ classes, indexOfPlace: classes.keys() }) });
  return openPackedTracks(path);
}

async function benchSource(source: Source, packed: PackedTracks, engine: Engine): Promise<void> {
  const pipeline = createBatchPipeline({ packed, source });
  // From the first step on: before it the engine compiles.
  let [startMillis, startWaited] = [0, 0];
  const drawBatch = async (step: number) => {
    const batch = await pipeline.draw(step);
    if (step === 0) [startMillis, startWaited] = [performance.now(), pipeline.waitedMillis];
    return batch;
  };
  const parts = { name: 'bench', dataSet: packed, engine, drawBatch, nowMillis: Date.now };
  try {
    if (source.kind === 'pretrain') await pretrain({ ...parts, recipe: source.recipe });
    else {
      const validation = { ...packed, tracks: [] };
      await trainDetector({ ...parts, recipe: source.recipe, validation });
    }
  } finally {
    await pipeline.close();
  }
  const { batch, steps } = source.recipe;
  const perStep = (performance.now() - startMillis) / steps;
  const waited = (pipeline.waitedMillis - startWaited) / steps;
  console.log(
    `${source.kind}, batch ${batch}: ${perStep.toFixed(0)} ms a step, ${waited.toFixed(1)} ms of it waiting (${((100 * waited) / perStep).toFixed(2)} %)`,
  );
}
