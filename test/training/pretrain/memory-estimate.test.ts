import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { presets } from '../../../model/config.ts';
import {
  chooseMicroBatch,
  estimateStepMemory,
} from '../../../training/pretrain/memory-estimate.ts';
import { defaultPretrainRecipe } from '../../../training/pretrain/pretrain-recipe.ts';

const gibibyte = 2 ** 30;

test('the memory of a step is foretold within a third of what its process takes', async () => {
  const encoder = { ...presets.tiny, hidden: 64, layers: 1, people: 1 };
  const recipe = { ...defaultPretrainRecipe, encoder, batch: 48, steps: 2 };
  const script = new URL('peak-memory.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', script, JSON.stringify(recipe)],
  ]);
  const measured = Number(stdout);
  expect(measured).toBeGreaterThan(0.4 * gibibyte);
  expect(Math.abs(estimateStepMemory(recipe) / measured - 1)).toBeLessThan(1 / 3);
});

test('a batch is divided only as far as the memory demands', () => {
  const paper = { encoder: presets.paper, views: 4 as const, batch: 356 };
  const micro = chooseMicroBatch(paper, 24 * gibibyte)!;
  expect(paper.batch % micro).toBe(0);
  expect(estimateStepMemory({ ...paper, microBatch: micro })).toBeLessThan(24 * gibibyte);
  expect(estimateStepMemory(paper)).toBeGreaterThan(48 * gibibyte);

  const tiny = { encoder: presets.tiny, views: 4 as const, batch: 64 };
  expect(chooseMicroBatch(tiny, 4 * gibibyte)).toBe(undefined);
  expect(chooseMicroBatch(tiny, 0.1 * gibibyte)).toBe(1);
});
