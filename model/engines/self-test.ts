import { clipLength, presets } from '../config.ts';
import { forwardProgram } from '../programs/forward-program.ts';
import { createRandom } from '../random.ts';
import { encoderShapes, headShapes } from '../weights/weight-shapes.ts';
import type { Engine, EngineName, TensorData } from './engine.ts';
import { engineNames } from './engine-names.ts';
import { createEngine, reasonOf } from './open-engine.ts';

/** What one engine can do on this machine. */
export type EngineReport = {
  name: EngineName;
  available: boolean;
  chosen: boolean;
  /** Why it was chosen, or why not, for a person. */
  reason: string;
  version: string;
  /** Median of one window of the lite model; undefined where it was not measured. */
  windowMillis: number | undefined;
};

// An engine that is this slow would never be chosen, so one window is enough to know it.
const hopelessMillis = 300;
const rounds = 9;

/**
 * Tries every engine: which can be opened, how long it takes for a window of the lite model, and which is the fastest.
 * Takes a few seconds and blocks the thread.
 */
export async function testEngines(threads: number): Promise<EngineReport[]> {
  const reports: EngineReport[] = [];
  for (const name of engineNames) reports.push(await testEngine(name, threads));
  const measured = reports.filter((report) => report.windowMillis !== undefined);
  const best = measured.toSorted((a, b) => a.windowMillis! - b.windowMillis!)[0];
  for (const report of measured) {
    report.chosen = report === best;
    const ratio = report.windowMillis! / best!.windowMillis!;
    report.reason =
      report === best
        ? `fastest here: ${report.windowMillis!.toFixed(1)} ms a window`
        : `${ratio.toFixed(1)} times slower than ${best!.name}`;
  }
  return reports;
}

async function testEngine(name: EngineName, threads: number): Promise<EngineReport> {
  const report: EngineReport = {
    name,
    available: false,
    chosen: false,
    reason: '',
    version: '',
    windowMillis: undefined,
  };
  try {
    const engine = await createEngine(name, threads);
    report.version = engine.version;
    report.windowMillis = await measureWindow(engine);
    report.available = true;
    await engine.close();
  } catch (error) {
    report.reason = reasonOf(error);
  }
  return report;
}

/** Median milliseconds of one window of the lite model with random weights. */
export async function measureWindow(engine: Engine): Promise<number> {
  const config = presets.lite;
  const random = createRandom(1);
  const shapes = { ...encoderShapes(config), ...headShapes(config, 15) };
  const state: Record<string, TensorData> = {};
  for (const [name, shape] of Object.entries(shapes)) {
    const length = shape.reduce((product, size) => product * size, 1);
    state[name] = { shape, values: Float32Array.from({ length }, () => random.normal() * 0.02) };
  }
  const options = { batch: 1, modality: 'joint', outputs: ['probabilities'] } as const;
  const program = await engine.compile(
    forwardProgram(config, state, { ...options, outputs: [...options.outputs] }),
  );
  const clip = Float32Array.from({ length: clipLength(config) }, () => random.normal());
  const millis: number[] = [];
  await program.run({ clip }); // the first run allocates
  while (millis.length < rounds) {
    const start = performance.now();
    await program.run({ clip });
    millis.push(performance.now() - start);
    if (millis.at(-1)! > hopelessMillis) break;
  }
  await program.close();
  return millis.sort((a, b) => a - b)[Math.floor(millis.length / 2)]!;
}
