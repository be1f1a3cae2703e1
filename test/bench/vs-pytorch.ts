import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { forkModule } from '../../main/processes/fork-module.ts';
import type { Preset } from '../../model/config.ts';
import { goldenFolder } from '../support/golden.ts';
import type { BenchAnswer, OnnxOrder } from './onnx-process.ts';
import { median } from './median.ts';

/** One side of a comparison: does the ordered work once a call. */
type Runner = { run(): Promise<Measured>; close(): void };
type Measured = { millis: number; peakBytes: number; flops?: number };
type Work = {
  workload: 'window' | 'step';
  preset: Preset;
  batch: number;
  /** Runs of a round, one after the other, of which the median counts. */
  repeats: number;
  atMost: number;
};

const works: Work[] = [
  { workload: 'window', preset: 'lite', batch: 1, repeats: 9, atMost: 0.65 },
  { workload: 'window', preset: 'paper', batch: 1, repeats: 3, atMost: 0.8 },
  { workload: 'step', preset: 'lite', batch: 16, repeats: 1, atMost: 0.95 },
];
const hidden: Record<Preset, number> = { paper: 1024, lite: 256, tiny: 128 };
const warmUps = 2;
/** Before each run: threads of the other side's library spin on for up to 200 ms after theirs. */
const restMillis = 300;
const views = 4;
const twin = fileURLToPath(new URL('./pytorch/twin.py', import.meta.url));

/**
 * The same windows and the same pretraining step in PyTorch and on onnxruntime, in interleaved pairs with equal threads.
 * The PyTorch twin is checked against the golden numbers first.
 */
export async function benchVsPyTorch(options: {
  python: string;
  threads: number;
  rounds: number;
}): Promise<void> {
  const { python, threads, rounds } = options;
  const check = await startTwin(python);
  const { version, ...worst } = await check.ask({ type: 'check', folder: goldenFolder });
  check.close();
  const told = Object.entries(worst).map(([name, value]) => `${name} ${(value as number).toExponential(1)}`); // prettier-ignore
  console.log(
    `  PyTorch ${String(version)}; the twin differs from the golden numbers by ${told.join(', ')}`,
  );
  const limit = await matrixProductSpeed(threads);
  console.log(`  One product of 1024 × 1024 matrices runs at ${limit.toFixed(0)} GFLOPS here: the limit below`); // prettier-ignore

  for (const work of works) {
    const runners = {
      ours: await ours(work, threads),
      pytorch: await pytorch(work, python, threads),
    };
    const times: Record<keyof typeof runners, Measured[]> = { ours: [], pytorch: [] };
    for (let round = -warmUps; round < rounds; round++) {
      for (const side of ['pytorch', 'ours'] as const) {
        await setTimeout(restMillis);
        const measured = await medianRun(runners[side], work.repeats);
        if (round >= 0) times[side].push(measured);
      }
    }
    runners.ours.close();
    runners.pytorch.close();
    report(work, times, limit);
  }
}

async function medianRun(runner: Runner, repeats: number): Promise<Measured> {
  const runs: Measured[] = [];
  for (let i = 0; i < repeats; i++) runs.push(await runner.run());
  return { ...runs.at(-1)!, millis: median(runs.map(({ millis }) => millis)) };
}

function report(work: Work, times: Record<'ours' | 'pytorch', Measured[]>, limit: number): void {
  const millis = (side: 'ours' | 'pytorch') =>
    median(times[side].map((measured) => measured.millis));
  const ratios = times.ours.map(
    (measured, round) => measured.millis / times.pytorch[round]!.millis,
  );
  const { flops } = times.ours[0]!;
  const side = (name: 'ours' | 'pytorch') => {
    const gflops = flops! / millis(name) / 1e6;
    const peak = times[name].at(-1)!.peakBytes / 2 ** 20;
    return `${millis(name).toFixed(1)} ms, ${gflops.toFixed(0)} GFLOPS (${Math.round((100 * gflops) / limit)} % of the limit), peak ${peak.toFixed(0)} MiB`;
  };
  const name = `${work.preset} ${work.workload === 'window' ? 'window' : `pretraining step, batch ${work.batch}, ${views} views`}`;
  const ratio = median(ratios);
  console.log(`  ${name}, ${(flops! / 1e9).toFixed(2)} GFLOP`);
  console.log(`    onnxruntime ${side('ours')}`);
  console.log(`    PyTorch     ${side('pytorch')}`);
  console.log(
    `    ratio       ${ratio.toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}; wanted: at most ${work.atMost})${ratio > work.atMost ? ', MISSED' : ''}`,
  );
}

async function ours(work: Work, threads: number): Promise<Runner> {
  const child = forkModule('onnx-process', import.meta.url);
  const order: OnnxOrder = { type: 'prepare', ...work, views, threads };
  const { flops } = await ask(child, order);
  return {
    run: async () => ({ ...(await ask(child, { type: 'run' })), flops: flops! }),
    close: () => void child.kill(),
  };
}

async function matrixProductSpeed(threads: number): Promise<number> {
  const child = forkModule('onnx-process', import.meta.url);
  const { flops } = await ask(child, { type: 'prepare', workload: 'product', threads });
  const speeds: number[] = [];
  for (let round = 0; round < 15; round++) {
    speeds.push(flops! / (await ask(child, { type: 'run' })).millis / 1e6);
  }
  child.kill();
  return Math.max(...speeds);
}

function ask(child: ChildProcess, order: OnnxOrder): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('The bench’s onnxruntime process ended'));
    child.once('exit', ended);
    child.once('message', (answer: BenchAnswer) => {
      child.off('exit', ended);
      if ('reason' in answer) reject(new Error(answer.reason));
      else resolve(answer);
    });
    child.send(order);
  });
}

async function pytorch(work: Work, python: string, threads: number): Promise<Runner> {
  const process = await startTwin(python);
  const { workload, batch } = work;
  const order = { workload, batch, views, hidden: hidden[work.preset], threads };
  await process.ask({ type: 'prepare', ...order });
  return {
    run: async () => (await process.ask({ type: 'run' })) as Measured,
    close: () => process.close(),
  };
}

async function startTwin(python: string) {
  const child = spawn(python, [twin], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  await once(child, 'spawn').catch((error: unknown) => {
    throw new Error(`${python} cannot be started: ${(error as Error).message}; name one with PyTorch by --python PATH`); // prettier-ignore
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${python} ended; it needs PyTorch (pip install torch)`);
  });
  // Told by whoever asks; after the last question nobody does.
  ended.catch(() => undefined);
  return {
    async ask(order: object): Promise<Record<string, unknown>> {
      child.stdin.write(`${JSON.stringify(order)}\n`);
      const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
      return JSON.parse(line) as Record<string, unknown>;
    },
    close: () => child.stdin.end(),
  };
}
