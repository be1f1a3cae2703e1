import { resolve } from 'node:path';
import { createPerformer } from '../../main/generated/performer.ts';
import { openEngine } from '../../model/engines/open-engine.ts';
import { openWindowModel } from '../../model/detection/window-model.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import { labelAgreement, labelPerformer, type Labelled } from '../support/label-agreement.ts';
import { sensorShapes } from '../support/sensor-shapes.ts';

const starter = resolve(import.meta.dirname, '../../main/models/builtin/starter.safetensors');
const usual = { shape: 'Kinect v2', rateHz: 30 };
const others: { shape: string; rateHz: number; isSmoothing?: boolean }[] = [
  ...Object.keys(sensorShapes).map((shape) => ({ shape, rateHz: 30 })),
  ...[12, 15, 24, 60].map((rateHz) => ({ shape: 'Kinect v2', rateHz })),
  { shape: 'Kinect v2', rateHz: 30, isSmoothing: true },
];

/** How alike the starter model labels the same generated actions seen by each kind of sensor, and at each rate. */
export async function benchAgreement(options: {
  threads: number;
  performers?: number;
}): Promise<void> {
  const engine = await openEngine({ engine: 'onnxruntime', threads: options.threads });
  const model = await openWindowModel(engine, await loadModel(starter));
  const counts = others.map(() => ({ alike: 0, all: 0, right: 0 }));
  const { performers = 8 } = options;
  for (let seed = 1; seed <= performers; seed++) {
    const performer = createPerformer({ seed: 1000 + seed, rig: 'kinect-2' });
    const see = (sensor: (typeof others)[number]) =>
      labelPerformer(model, performer, { ...sensor, shape: sensorShapes[sensor.shape]!() });
    const reference = await see(usual);
    const truth: Labelled = {
      times: reference.times,
      labels: Array.from(reference.times, (time) => {
        const action = performer.truthAt(time);
        return action === undefined
          ? 0
          : model.card.classes.findIndex(({ name }) => name === action);
      }),
    };
    for (const [index, other] of others.entries()) {
      const seen = await see(other);
      const { alike, all } = labelAgreement(performer, reference, seen);
      counts[index]!.alike += alike;
      counts[index]!.all += all;
      counts[index]!.right += labelAgreement(performer, truth, seen).alike;
    }
  }
  const percent = (part: number, all: number) => `${((part / all) * 100).toFixed(1)} %`;
  console.log(
    `  ${performers} generated performers, ${counts[0]!.all} frames 0.5 s or more from boundaries`,
  );
  for (const [index, { shape, rateHz, isSmoothing }] of others.entries()) {
    const { alike, all, right } = counts[index]!;
    const name = `${shape}, ${rateHz} Hz${isSmoothing === true ? ', smoothed' : ''}`;
    console.log(
      `  ${name.padEnd(28)} as Kinect v2 at 30 Hz ${percent(alike, all)}, right ${percent(right, all)}`,
    );
  }
}
