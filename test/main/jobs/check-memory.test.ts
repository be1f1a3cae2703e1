import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { engineMemory } from '../../../main/engines/engine-memory.ts';
import { configsOfRequest } from '../../../main/jobs/configs-of-request.ts';
import {
  explainOutOfMemory,
  memoryRefusal,
  runMemoryBytes,
} from '../../../main/jobs/check-memory.ts';
import type { RunTask } from '../../../main/jobs/run-task.ts';
import type { TrainingRequest } from '../../../main/wire/training-events.ts';
import { presets } from '../../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { defaultPretrainRecipe } from '../../../training/pretrain/pretrain-recipe.ts';

const task: RunTask = {
  task: 'pretrain',
  recipe: { ...defaultPretrainRecipe, encoder: presets.paper, batch: 356 },
};
const gibibyte = 2 ** 30;

// The stand-in is a script of the shell.
test.skipIf(process.platform === 'win32')(
  'a graphics card is asked for its free memory, and a step that does not fit is refused with the numbers',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
    const tool = join(folder, 'nvidia-smi');
    // What the driver's tool prints of two cards, in MiB; it fails where it is asked for anything else.
    await writeFile(
      tool,
      '#!/bin/sh\n[ "$1" = --query-gpu=memory.free ] && printf "512\\n8192\\n"\n',
    );
    await chmod(tool, 0o755);
    const memory = await engineMemory('onnxruntime-cuda', { PATH: `${folder}:/bin:/usr/bin` });
    expect(memory).toEqual({ where: 'graphics memory', freeBytes: 8 * gibibyte });
    const refusal = memoryRefusal(task, memory)!;
    expect(refusal).toMatch(/about \d+\.\d GB of graphics memory, and 8\.6 GB are free: choose/);
    expect(refusal).toMatch(/micro-batches of \d+ \([\d.]+ GB\)/);
  },
);

test('where the free memory cannot be asked nothing is refused', async () => {
  const nowhere = { PATH: '/nowhere' };
  for (const engine of ['onnxruntime-cuda', 'tfjs-node-gpu', 'onnxruntime-webgpu'] as const) {
    const memory = await engineMemory(engine, nowhere);
    expect(memory).toEqual({ where: 'graphics memory', freeBytes: undefined });
    expect(memoryRefusal(task, memory)).toBeUndefined();
  }
});

test('where the free memory of a graphics card cannot be asked a batch is divided by what the machine has', async () => {
  const request: TrainingRequest = {
    name: 'Much at once',
    task: 'pretrain',
    sessions: ['files'],
    holdOut: { by: 'person', choose: [], test: [] },
    preset: 'paper',
    steps: 1,
    seed: 1,
    // Undivided it would take 304 GB.
    advanced: { batch: 4096 },
  };
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const machine = { home, engine: 'onnxruntime-webgpu', threads: 1, moment: () => new Date(0) } as const; // prettier-ignore
  const [config] = await configsOfRequest(request, machine);
  expect(config).toMatchObject({ recipe: { batch: 4096 } });
  expect(runMemoryBytes(config!)).toBeLessThan(totalmem());
});

test('an engine that runs out of memory is explained with the numbers and what to do', async () => {
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const side = 10_000_000;
  const program = await engine.compile({
    inputs: { x: [side, 1] },
    state: {},
    // 400 TB: more than a process can address (256 TiB), so that no machine grants it and then has it filled.
    build: ({ x }) => ({ outputs: { sum: tf.sum(tf.square(tf.matMul(x!, x!, false, true))) } }),
  });
  const error: unknown = await program.run({ x: new Float32Array(side) }).catch((why: unknown) => why); // prettier-ignore
  await program.close();
  await engine.close();
  const memory = { where: 'memory', freeBytes: 4 * gibibyte } as const;
  expect((explainOutOfMemory(error, task, memory) as Error).message).toMatch(
    /^There was not enough memory, of which 4\.3 GB were free: a step takes about [\d.]+ GB\. To go on, choose a smaller model or batch/,
  );
  const other = new Error('The recordings have changed');
  expect(explainOutOfMemory(other, task, memory)).toBe(other);
});
