import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { TrackWindows } from '../../../model/detection/track-windows.ts';
import { openDenseModel } from '../../../model/detection/window-model.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { createFeatures } from '../../../main/features/features.ts';
import { makeFeatures } from '../../../main/features/make-features.ts';
import { featureRow } from '../../../main/features/session-features.ts';
import { builtinFolder, modelLibrary } from '../../../main/models/model-library.ts';
import { openLibrary } from '../../../main/recordings/library.ts';
import { framesByPerson } from '../../../main/recordings/person-frames.ts';
import { performedSession } from '../../support/performed-session.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function newLibrary() {
  const home = await mkdtemp(join(tmpdir(), 'framewise-features-'));
  closers.push(() => rm(home, { recursive: true }));
  return { home, library: await openLibrary(home) };
}

test('features of a recording are the mean of the windows that live detection would settle a frame by', async () => {
  const { library } = await newLibrary();
  const session = performedSession({ people: ['a'], secs: 4 });
  const { id } = await library.add(session);
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  closers.push(() => engine.close());
  const model = await openDenseModel(engine, await loadModel(join(builtinFolder, 'starter.safetensors'))); // prettier-ignore
  const { people, width, rowSecs } = await makeFeatures(model, library.fileOf(id));

  // As live: frame by frame; a settled frame is the mean of all windows of the grid that end at most the lookahead after it.
  const { encoder, detection, rateHz } = model.card;
  const windows = new TrackWindows({ rateHz, frames: encoder.frames, stride: detection.stride });
  const seen: { firstFrame: number; dense: Float32Array }[] = [];
  const [person] = framesByPerson(session.frames);
  for (const [index, body] of person!.bodies.entries()) {
    for (const { firstFrame, poses } of windows.push(person!.times[index]!, body.pose)) {
      seen.push({ firstFrame, dense: await model.run(poses) });
    }
  }
  const frame = 40;
  const framesOfRow = Math.round(rowSecs * rateHz);
  const expected = new Float64Array(width);
  for (let place = frame; place < frame + framesOfRow; place++) {
    const own = seen.filter(({ firstFrame }) => {
      const last = firstFrame + encoder.frames - 1;
      return firstFrame <= place && place <= last && last <= place + detection.lookahead;
    });
    for (const { firstFrame, dense } of own) {
      const row = (place - firstFrame) * width;
      for (let i = 0; i < width; i++) expected[i]! += dense[row + i]! / own.length / framesOfRow;
    }
  }
  const row = frame / framesOfRow;
  const made = featureRow(people[0]!, width, row);
  // Rounded to int8: half a step of the row's scale.
  const tolerance = people[0]!.scales[row]! * 0.51;
  for (let i = 0; i < width; i++) expect(Math.abs(made[i]! - expected[i]!)).toBeLessThan(tolerance);
});

test('features follow the library: a replaced recording gets new ones, a removed one loses its own', async () => {
  const { home, library } = await newLibrary();
  const { id } = await library.add(performedSession({ people: ['a'], secs: 2 }));
  const ids = async () => (await library.list()).map((session) => session.id);
  const features = createFeatures({
    ...{ home, threads: 1, models: modelLibrary({ home }) },
    engine: () => 'onnxruntime',
    sessions: ids,
    fileOf: (session) => library.fileOf(session),
    onChange: () => undefined,
  });
  closers.push(() => features.close());
  await features.follow('starter');
  await features.need(id);
  const folder = features.folder()!;
  const first = await folder.load(id, library.fileOf(id));
  expect(first!.people.map(({ person }) => person)).toEqual(['a']);

  await library.remove(id);
  const again = await library.add(performedSession({ people: ['b', 'c'], secs: 2 }));
  expect(again.id).toBe(id);
  expect(await folder.load(id, library.fileOf(id))).toBeUndefined();
  await features.refresh();
  await features.need(id);
  const second = await folder.load(id, library.fileOf(id));
  expect(second!.people.map(({ person }) => person)).toEqual(['b', 'c']);

  await library.remove(id);
  await features.refresh();
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.features'))).toEqual([]);
});
