import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { EngineName } from '../../model/engines/engine.ts';
import { engineNames } from '../../model/engines/engine-names.ts';
import type { EngineReport } from '../../model/engines/self-test.ts';
import { setUpMark } from '../../model/engines/set-up-folder.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { enginesFolder } from './engines-folder.ts';
import { runSelfTest } from './run-self-test.ts';

/** Which engine is fastest on this machine: remembered, or found out by a self-test in processes of its own. */
export type EngineChoice = {
  /** What the last self-test of this machine and these versions said; undefined before the first. */
  remembered(): Promise<EngineReport[] | undefined>;
  /** Runs the self-test, which takes some seconds of the machine, and remembers it. */
  measure(): Promise<EngineReport[]>;
  /** Ends a self-test that is going on; its `measure` then rejects. */
  close(): void;
};

// Another version of the test, of an engine or of the machine asks for a new measurement.
const cacheVersion = 2;
const enginePackages = [
  'onnxruntime-node',
  '@tensorflow/tfjs-node-gpu',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-core',
];

export function createEngineChoice(options: { home: string; threads: number }): EngineChoice {
  const { home, threads } = options;
  const cacheFolder = join(home, 'cache');
  const stop = new AbortController();
  const cacheFile = async () => join(cacheFolder, `engines-${await machineKey(home)}.json`);

  return {
    async remembered() {
      try {
        return parseReports(JSON.parse(await readFile(await cacheFile(), 'utf8')));
      } catch {
        return undefined; // Not there, or damaged: measured again.
      }
    },
    async measure() {
      const reports = await runSelfTest({ home, threads, signal: stop.signal });
      await mkdir(cacheFolder, { recursive: true });
      await writeAtomically(await cacheFile(), [JSON.stringify(reports)], 0o600);
      return reports;
    },
    close: () => stop.abort(new Error("The engines' self-test was ended")),
  };
}

/** The fastest engine of a self-test. */
export function fastest(reports: EngineReport[]): EngineName | undefined {
  return reports.find((report) => report.chosen)?.name;
}

async function machineKey(home: string): Promise<string> {
  const setUp = engineNames.map((name) =>
    readFile(join(enginesFolder(home), name, setUpMark), 'utf8').catch(() => 'absent'),
  );
  const machine = [
    cacheVersion,
    ...enginePackages.map(packageVersion),
    ...(await Promise.all(setUp)),
    process.version,
    process.arch,
    cpus()[0]?.model,
    cpus().length,
  ];
  return createHash('sha256').update(machine.join('|')).digest('hex').slice(0, 16);
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
