import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createPerformer, type Performer } from '../../../main/generated/performer.ts';
import { openWindowModel, type WindowModel } from '../../../model/detection/window-model.ts';
import { openEngine } from '../../../model/engines/open-engine.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { labelAgreement, labelPerformer, type Labelled } from '../../support/label-agreement.ts';
import { sensorShapes } from '../../support/sensor-shapes.ts';

const starter = resolve(import.meta.dirname, '../../../main/models/builtin/starter.safetensors');
const least = 0.95;
let model: WindowModel;
let performer: Performer;
let reference: Labelled;

beforeAll(async () => {
  const engine = await openEngine({ engine: 'onnxruntime', threads: 1 });
  model = await openWindowModel(engine, await loadModel(starter));
  const actions = ['wave', 'walk', 'kick', 'sit down', 'stand up', 'punch'];
  performer = createPerformer({ seed: 21, rig: 'kinect-2', actions });
  reference = await see('Kinect v2', 30);
}, 60_000);

function see(shape: string, rateHz: number): Promise<Labelled> {
  return labelPerformer(model, performer, { shape: sensorShapes[shape]!(), rateHz });
}

test.for([
  ['Azure Kinect', 30],
  ['Kinectron', 30],
  ['MediaPipe', 30],
  ['Kinect v2', 12],
  ['Kinect v2', 15],
  ['Kinect v2', 24],
  ['Kinect v2', 60],
] as const)(
  '%s at %i Hz is labelled as a Kinect v2 at 30 Hz on 19 of 20 frames',
  async ([shape, rateHz]) => {
    const { alike, all } = labelAgreement(performer, reference, await see(shape, rateHz));
    expect(all).toBeGreaterThan(200);
    expect(alike / all).toBeGreaterThanOrEqual(least);
  },
);

test('what the reference says is mostly right, and not one thing all the time', () => {
  const truth = Array.from(reference.times, (time) => {
    const action = performer.truthAt(time);
    return action === undefined ? 0 : model.card.classes.findIndex(({ name }) => name === action);
  });
  const { alike, all } = labelAgreement(performer, reference, {
    times: reference.times,
    labels: truth,
  });
  expect(alike / all).toBeGreaterThan(0.9);
  expect(new Set(reference.labels).size).toBeGreaterThan(4);
});
