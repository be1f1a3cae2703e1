import type { ChildProcess } from 'node:child_process';
import type { EngineName } from '../../model/engines/engine.ts';
import { engineNames } from '../../model/engines/engine-names.ts';
import { absentEngine, chooseFastest, type EngineReport } from '../../model/engines/self-test.ts';
import { forkModule } from '../processes/fork-module.ts';
import { enginesFolder } from './engines-folder.ts';

export type SelfTestOptions = {
  home: string;
  threads: number;
  /** Ends the test; it then rejects. */
  signal?: AbortSignal;
};

// Slower than this, an engine is of no use.
const patienceMillis = 60_000;

/** Tries every engine, one after the other, each in a process of its own that it may take down. Takes some seconds. */
export async function runSelfTest(options: SelfTestOptions): Promise<EngineReport[]> {
  const reports: EngineReport[] = [];
  const folder = enginesFolder(options.home);
  for (const name of engineNames) {
    reports.push(await testInProcess(name, { ...options, enginesFolder: folder }));
  }
  return chooseFastest(reports);
}

/** Tries one engine as it stands in an engines folder. A crash or a hang is a report as well. @throws when it is stopped */
export async function testInProcess(
  engine: EngineName,
  {
    threads,
    enginesFolder,
    signal,
  }: { threads: number; enginesFolder: string; signal?: AbortSignal },
): Promise<EngineReport> {
  signal?.throwIfAborted();
  const child = forkModule('self-test-process', import.meta.url, { nice: 10, isQuiet: true });
  const stop = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', stop);
  const timer = setTimeout(stop, patienceMillis);
  try {
    child.send({ engine, threads, enginesFolder }, () => undefined);
    const report = await answerOf(child, engine);
    signal?.throwIfAborted();
    return report;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

function answerOf(child: ChildProcess, engine: EngineName): Promise<EngineReport> {
  return new Promise((resolve) => {
    child.on('message', (report: EngineReport) => resolve(report));
    child.on('error', (error) => resolve(absentEngine(engine, error.message)));
    child.on('exit', (code, signal) => {
      const reason =
        signal === 'SIGKILL' ? 'gave no answer in time' : `crashed when tried (${signal ?? code})`;
      resolve(absentEngine(engine, reason));
    });
  });
}
