import { setPriority } from 'node:os';
import { reasonOf } from '../../model/engines/open-engine.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import type { QuantiseProgress, QuantiseReport } from '../wire/model-events.ts';
import { modelLibrary } from './model-library.ts';
import { modelSpeeds } from './model-speeds.ts';
import { quantiseInLibrary } from './quantise-in-library.ts';
import { windowSpeed } from './window-speed.ts';

export type MeasureOrder = MeasureTask & {
  home: string;
  engine: EngineName | 'auto';
  threads: number;
};

/** `model` is an id of the library. */
export type MeasureTask =
  { type: 'speed'; model: string } | { type: 'quantise'; model: string; sessions: string[] };

export type MeasureAnswer =
  | { type: 'progress'; progress: Omit<QuantiseProgress, 'id'> }
  | { type: 'speed'; windowMillis: number }
  | { type: 'quantised'; report: QuantiseReport }
  | { type: 'failed'; reason: string };

// Models are measured in a process of their own: an engine blocks its thread, and the app's thread hands on every frame.
const answer = (message: MeasureAnswer, sent?: () => void) =>
  process.send?.(message, () => sent?.());

async function measure(order: MeasureOrder): Promise<MeasureAnswer> {
  const { home } = order;
  const model = await modelLibrary({ home }).find(order.model);
  const engine = await openChosenEngine(order);
  try {
    if (order.type === 'speed') {
      const [windowMillis] = await windowSpeed(engine, [await loadModel(model.path)]);
      await modelSpeeds(home).keep(model.path, windowMillis!);
      return { type: 'speed', windowMillis: windowMillis! };
    }
    const on = order.sessions.length === 0 ? undefined : { home, items: order.sessions };
    const { report } = await quantiseInLibrary({
      home,
      model,
      engine,
      on,
      onProgress(progress) {
        // Accuracy takes long and no clock tells it: labels on the screen come first.
        if (progress.share > 0) yieldToOthers();
        answer({ type: 'progress', progress });
      },
    });
    return { type: 'quantised', report };
  } finally {
    await engine.close();
  }
}

function yieldToOthers(): void {
  try {
    setPriority(10);
  } catch {
    // A system without priorities.
  }
}

process.once('message', (order: MeasureOrder) => {
  void measure(order)
    .catch((error: unknown): MeasureAnswer => ({ type: 'failed', reason: reasonOf(error) }))
    .then((result) => answer(result, () => process.exit(0)));
});
process.on('disconnect', () => process.exit(0));
