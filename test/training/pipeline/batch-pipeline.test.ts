import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { presets } from '../../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import {
  createBatchPipeline,
  type BatchPipelineOptions,
} from '../../../training/pipeline/batch-pipeline.ts';
import { openBatchSource, type BatchSource } from '../../../training/pipeline/open-batch-source.ts';
import {
  openPackedTracks,
  type PackedTracks,
} from '../../../training/pipeline/open-packed-tracks.ts';
import { packTracks } from '../../../training/pipeline/pack-tracks.ts';
import { defaultPretrainRecipe } from '../../../training/pretrain/pretrain-recipe.ts';
import { defaultRecipe, type Recipe } from '../../../training/recipe.ts';
import { defaultRecogniseRecipe } from '../../../training/recognise/recognise-recipe.ts';
import { trainDetector } from '../../../training/train-detector.ts';
import type { DataSet } from '../../../training/track.ts';
import { liftingPeople, peopleOf } from '../motion.ts';

const encoder = { ...presets.tiny, hidden: 16, people: 1, frames: 16 };
const recipe: Recipe = { ...defaultRecipe, encoder, steps: 4, batch: 4 };
const everyone = liftingPeople({ people: 3, seconds: 12, seed: 3 });
const isSeen = (key: string) => key !== 'test/2';

let folder = '';
let packed: PackedTracks;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-pipeline-'));
  packed = await pack('everyone.pack', everyone);
});
afterAll(async () => {
  packed.close();
  await rm(folder, { recursive: true });
});

async function pack(name: string, { classes, tracks }: DataSet): Promise<PackedTracks> {
  const path = join(folder, name);
  await packTracks(path, { tracks, settle: () => ({ classes, indexOfPlace: classes.keys() }) });
  return openPackedTracks(path);
}

async function withPipeline<T>(
  options: BatchPipelineOptions,
  use: (pipeline: ReturnType<typeof createBatchPipeline>) => Promise<T>,
): Promise<T> {
  const pipeline = createBatchPipeline(options);
  try {
    return await use(pipeline);
  } finally {
    await pipeline.close();
  }
}

const sources: BatchSource[] = [
  { kind: 'pretrain', recipe: { ...defaultPretrainRecipe, encoder, batch: 4 } },
  { kind: 'detect', recipe },
  { kind: 'recognise', recipe: { ...defaultRecogniseRecipe, encoder, batch: 4 } },
];

test.each(sources)(
  'batches for $kind from a thread are bit by bit those drawn in place, wherever a run goes on',
  async (source) => {
    const { tracks } = peopleOf(packed, isSeen);
    const inPlace = openBatchSource(source, peopleOf(everyone, isSeen));
    await withPipeline({ packed, tracks, source, startStep: 5 }, async (pipeline) => {
      for (const step of [5, 6, 7, 40, 41, 0, 1]) {
        expect(await pipeline.draw(step), `step ${step}`).toEqual(inPlace(step));
      }
    });
  },
);

test('two threads give the batches of one, also to those who ask for several at once', async () => {
  const inPlace = openBatchSource(sources[0]!, everyone);
  await withPipeline({ packed, source: sources[0]!, threads: 2 }, async ({ draw }) => {
    const steps = [0, 1, 2, 9, 3];
    expect(await Promise.all(steps.map(draw))).toEqual(steps.map(inPlace));
  });
});

test('a training that is fed by a pipeline makes the model that one without it makes', async () => {
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const common = {
    name: 'lifts',
    recipe,
    validation: { ...everyone, tracks: [] },
    engine,
    nowMillis: () => 0,
  };
  const alone = await trainDetector({ ...common, dataSet: everyone });
  const source = { kind: 'detect' as const, recipe };
  const fed = await withPipeline({ packed, source }, ({ draw }) =>
    trainDetector({ ...common, dataSet: packed, drawBatch: draw }),
  );
  await engine.close();
  expect(fed.weights).toEqual(alone.weights);
  expect(fed.card.training).toEqual(alone.card.training);
});

test('only the time that a draw is waited for counts as waiting', async () => {
  let now = 0;
  const options = { packed, source: sources[1]!, nowMillis: () => now };
  await withPipeline(options, async (pipeline) => {
    now = 50;
    const first = pipeline.draw(0);
    now = 57;
    await first;
    now = 1000;
    expect(pipeline.waitedMillis).toBe(7);
  });
});

test('what there is not to learn from is said by the draw', async () => {
  const unlabelled = await pack('unlabelled.pack', {
    ...everyone,
    tracks: everyone.tracks.map((track) => ({ ...track, labels: track.labels.map(() => -1) })),
  });
  await withPipeline({ packed: unlabelled, source: sources[1]! }, async ({ draw }) => {
    const reason = 'Training needs labelled motion';
    await expect(draw(0)).rejects.toThrow(reason);
    await expect(draw(1)).rejects.toThrow(reason);
  });
  unlabelled.close();
});

test('a draw from a file that was cut off while it was read says so, and closing ends those that wait', async () => {
  const brief = await pack('brief.pack', everyone);
  const pipeline = createBatchPipeline({ packed: brief, source: sources[0]! });
  await pipeline.draw(0);
  await truncate(brief.path, 100);
  // Two steps were drawn ahead.
  await expect(pipeline.draw(3)).rejects.toThrow('its end comes at byte');
  await pipeline.close();
  await expect(pipeline.draw(4)).rejects.toThrow('its end comes at byte');
  brief.close();

  const closed = createBatchPipeline({ packed, source: sources[0]! });
  const waiting = expect(closed.draw(0)).rejects.toThrow('closed');
  await closed.close();
  await waiting;
});

test('tracks of another data set are refused', () => {
  expect(() =>
    createBatchPipeline({ packed, tracks: everyone.tracks, source: sources[0]! }),
  ).toThrow('session-1 of test/1 is none of its tracks');
});
