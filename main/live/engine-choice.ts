import { createHash } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { EngineName } from '../../model/engines/engine.ts';
import { engineNames } from '../../model/engines/engine-names.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { EngineReport } from '../../model/engines/self-test.ts';
import { forkModule } from '../processes/fork-module.ts';

/** Which engine is fastest on this machine: remembered, or found out by a self-test in a process of its own. */
export type EngineChoice = {
  /** What the last self-test of this machine and these versions said; undefined before the first. */
  remembered(): Promise<EngineReport[] | undefined>;
  /** Runs the self-test, which takes some seconds of the machine, and remembers it. */
  measure(): Promise<EngineReport[]>;
  /** Ends a self-test that is going on; its `measure` then rejects. */
  close(): void;
};

// Another version of the test, of an engine or of the machine asks for a new measurement.
const cacheVersion = 1;
const enginePackages = [
  'onnxruntime-node',
  '@tensorflow/tfjs-node-gpu',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-core',
];

export function createEngineChoice(options: {
  cacheFolder: string;
  threads: number;
}): EngineChoice {
  const machine = [
    cacheVersion,
    ...enginePackages.map(packageVersion),
    process.version,
    process.arch,
    cpus()[0]?.model,
    cpus().length,
    options.threads,
  ];
  const key = createHash('sha256').update(machine.join('|')).digest('hex').slice(0, 16);
  const file = join(options.cacheFolder, `engines-${key}.json`);

  let selfTest: ChildProcess | undefined;

  return {
    async remembered() {
      try {
        return parseReports(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return undefined; // Not there, or damaged: measured again.
      }
    },
    async measure() {
      const reports = await runSelfTest(options.threads, (child) => (selfTest = child));
      await mkdir(options.cacheFolder, { recursive: true });
      await writeAtomically(file, [JSON.stringify(reports)], 0o600);
      return reports;
    },
    close: () => void selfTest?.kill('SIGKILL'),
  };
}

/** The fastest engine of a self-test. */
export function fastest(reports: EngineReport[]): EngineName | undefined {
  return reports.find((report) => report.chosen)?.name;
}

function runSelfTest(
  threads: number,
  onStart: (child: ChildProcess) => void,
): Promise<EngineReport[]> {
  return new Promise((resolve, reject) => {
    const child = forkModule('self-test-process', import.meta.url, { nice: 10 });
    onStart(child);
    child.on('message', (reports: EngineReport[]) => resolve(reports));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      reject(new Error(`The engines' self-test ended without a result (${signal ?? code})`));
    });
    child.send({ threads });
  });
}

function parseReports(document: unknown): EngineReport[] {
  if (!Array.isArray(document)) throw new Error('expected a list of engines');
  const reports = document as EngineReport[];
  if (!reports.every((report) => engineNames.includes(report.name)))
    throw new Error('unknown engine');
  return reports;
}

function packageVersion(name: string): string {
  try {
    const { version } = createRequire(import.meta.url)(`${name}/package.json`) as {
      version: string;
    };
    return version;
  } catch {
    return 'absent';
  }
}
