import type { ChildProcess } from 'node:child_process';
import { forkModule } from '../../main/processes/fork-module.ts';
import type { BenchAnswer, BenchEngine, BenchOrder, Workload } from './engine-process.ts';
import { median } from './median.ts';

const engines: BenchEngine[] = [
  'onnxruntime',
  'tfjs-node-gpu',
  'tfjs-node',
  'tfjs-wasm',
  'tfjs-wasm-stock',
];

/** The lite model's window and training step (batch 8) on every engine, each in its own process, round by round in turn. */
export async function benchEngines(options: { threads: number; rounds: number }): Promise<void> {
  for (const workload of ['window', 'training step'] as const) {
    const runners: {
      engine: BenchEngine;
      child: ChildProcess;
      millis: number[];
      peakBytes: number;
    }[] = [];
    for (const engine of engines) {
      const child = forkModule('engine-process', import.meta.url);
      const answer = await ask(child, {
        type: 'prepare',
        engine,
        workload,
        threads: options.threads,
      });
      if ('reason' in answer) {
        console.log(`  ${workload}, ${engine}: not run (${answer.reason})`);
        child.kill();
      } else runners.push({ engine, child, millis: [], peakBytes: 0 });
    }
    for (let round = 0; round < options.rounds; round++) {
      for (const runner of runners) {
        const answer = await ask(runner.child, { type: 'run' });
        if ('reason' in answer) throw new Error(`${runner.engine}: ${answer.reason}`);
        runner.millis.push(answer.millis);
        runner.peakBytes = answer.peakBytes;
      }
    }
    report(workload, runners);
    for (const { child } of runners) child.kill();
  }
}

function report(
  workload: Workload,
  runners: { engine: BenchEngine; millis: number[]; peakBytes: number }[],
): void {
  const reference = runners[0]!;
  for (const { engine, millis, peakBytes } of runners) {
    // The ratio of each round, because both ran within moments of each other.
    const ratio = median(millis.map((value, round) => value / reference.millis[round]!));
    console.log(
      `  ${workload}, ${engine.padEnd(15)} ${median(millis).toFixed(1).padStart(8)} ms, ` +
        `${ratio.toFixed(1).padStart(5)} × ${reference.engine}, peak ${(peakBytes / 2 ** 20).toFixed(0)} MiB`,
    );
  }
}

function ask(child: ChildProcess, order: BenchOrder): Promise<BenchAnswer> {
  return new Promise((resolve) => {
    const ended = () => resolve({ reason: 'its process ended' });
    child.once('exit', ended);
    child.once('message', (answer: BenchAnswer) => {
      child.off('exit', ended);
      resolve(answer);
    });
    child.send(order);
  });
}
