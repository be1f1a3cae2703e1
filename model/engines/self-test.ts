import { clipLength, presets } from '../config.ts';
import { forwardProgram } from '../programs/forward-program.ts';
import { createRandom } from '../random.ts';
import { encoderShapes, headShapes } from '../weights/weight-shapes.ts';
import type { Engine, EngineName, TensorData } from './engine.ts';
import { createEngine, reasonOf, type EngineOptions } from './open-engine.ts';

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

// Engines this near to each other change places from one measurement to the next.
const asGood = 1.2;

/**
 * Marks the engine to choose, and says of each other one why it was not taken: of those about as fast as the fastest, the
 * first in the order of the reports.
 */
export function chooseFastest(reports: EngineReport[]): EngineReport[] {
  const measured = reports.filter((report) => report.windowMillis !== undefined);
  const eligible = measured.filter((report) => report.reason === '');
  const fastest = Math.min(...eligible.map((report) => report.windowMillis!));
  const best = eligible.find((report) => report.windowMillis! <= asGood * fastest);
  return reports.map((report) => {
    if (report.windowMillis === undefined) return report;
    const millis = `${report.windowMillis.toFixed(1)} ms a window`;
    if (report === best) return { ...report, chosen: true, reason: `fastest here: ${millis}` };
    if (report.reason !== '') return { ...report, reason: `${report.reason}; ${millis}` };
    const ratio = report.windowMillis / best!.windowMillis!;
    const reason =
      ratio < asGood
        ? `about as fast as ${best!.name}: ${millis}`
        : `${ratio.toFixed(1)} times slower than ${best!.name}`;
    return { ...report, reason };
  });
}

/** What a failure to open or run an engine makes of its report. */
export function absentEngine(name: EngineName, reason: string): EngineReport {
  return { name, available: false, chosen: false, reason, version: '', windowMillis: undefined };
}

/**
 * Tries one engine: whether it opens, and how long it takes for a window of the lite model. Takes a few seconds and blocks
 * the thread. A native module that crashes takes the process with it. The reason stays empty where the engine may be chosen.
 */
export async function testEngine({
  engine: name,
  threads,
  enginesFolder,
}: EngineOptions & { engine: EngineName }): Promise<EngineReport> {
  try {
    const engine = await createEngine(name, threads, enginesFolder);
    const windowMillis = await measureWindow(engine);
    await engine.close();
    const { version, remark: reason = '' } = engine;
    return { name, available: true, chosen: false, reason, version, windowMillis };
  } catch (error) {
    return absentEngine(name, reasonOf(error));
  }
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
