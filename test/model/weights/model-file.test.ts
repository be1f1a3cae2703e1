import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultDetection, type ModelCard } from '../../../model/card.ts';
import { presets, type EncoderConfig } from '../../../model/config.ts';
import { createRandom } from '../../../model/random.ts';
import { jointNames } from '../../../model/skeleton.ts';
import {
  initialiseEncoder,
  initialiseHead,
  initialiseProjectors,
} from '../../../model/weights/initialise-weights.ts';
import {
  loadCard,
  loadModel,
  modelBytes,
  saveModel,
  type Model,
} from '../../../model/weights/model-file.ts';
import { writeSafetensors } from '../../../model/weights/safetensors.ts';
import { writeTorchCheckpoint } from '../../../model/weights/write-torch-checkpoint.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'framewise-model-'))));
afterEach(() => rm(folder, { recursive: true }));

const encoder: EncoderConfig = {
  ...presets.tiny,
  hidden: 8,
  layers: 3,
  frames: 16,
  people: 1,
  gap: 3,
};
const card: ModelCard = {
  format: 'framewise-model-1',
  name: 'Kicks and punches',
  created: '2026-01-02T03:04:05.000Z',
  encoder,
  modality: 'bone',
  normalisation: 'window-root',
  task: 'detect',
  joints: [...jointNames],
  rateHz: 30,
  trainedRatesHz: [12, 32],
  classes: [{ name: 'background' }, { name: 'kick left', mirror: 'kick right' }, { name: 'kick right', mirror: 'kick left' }],
  detection: defaultDetection,
  metrics: [{ name: 'frame accuracy', value: 0.81, on: 'people it never saw' }],
  warning: 'demo motion only',
}; // prettier-ignore

function model(changes: Partial<ModelCard> = {}): Model {
  const random = createRandom(1);
  return {
    card: { ...card, ...changes },
    weights: { ...initialiseEncoder(encoder, random), ...initialiseHead(encoder, 3, random) },
  };
}

test.each(['dste', 'sttr'] as const)('saves and loads a %s model bit for bit', async (kind) => {
  const random = createRandom(2);
  const config = { ...encoder, encoder: kind };
  const saved: Model = {
    card: { ...card, encoder: config },
    weights: {
      ...initialiseEncoder(config, random),
      ...initialiseHead(config, 3, random),
      ...initialiseProjectors(config, random),
    },
  };
  const path = join(folder, 'm.safetensors');
  await saveModel(path, saved);
  expect(await loadModel(path)).toEqual(saved);
  expect(await loadCard(path)).toEqual(saved.card);
  expect(await readdir(folder)).toEqual(['m.safetensors']);
});

test('a checkpoint of the authors’ form gives the same weights and the choices that it cannot hold', async () => {
  const saved = model();
  const path = join(folder, 'mine.pth.tar');
  // The authors' hold no card.
  const bytes = Buffer.concat(writeTorchCheckpoint(saved)).toString('latin1');
  await writeFile(path, bytes.replaceAll('framewise.json', 'something.else'), 'latin1');
  const said = { modality: 'bone', normalisation: 'none', task: 'recognise' } as const;
  const loaded = await loadModel(path, { ...said, gap: 3, variant: 'paper', alpha: 0.25 });
  expect(loaded.weights).toEqual(saved.weights);
  expect(loaded.card).toMatchObject({
    name: 'mine',
    ...said,
    encoder: { ...encoder, variant: 'paper', alpha: 0.25 },
    classes: [{ name: 'class 1' }, { name: 'class 2' }, { name: 'class 3' }],
  });
});

test('weights without a card are taken as the authors’', async () => {
  const path = join(folder, 'plain.safetensors');
  await writeFile(path, Buffer.concat(writeSafetensors(model().weights, {})));
  expect((await loadModel(path)).card).toMatchObject({
    name: 'plain',
    encoder: { hidden: 8, gap: 4, layers: 3 },
  });
});

test('refuses choices that the card contradicts', async () => {
  const path = join(folder, 'm.safetensors');
  await saveModel(path, model());
  await expect(loadModel(path, { gap: 4 })).rejects.toThrow(
    `${path}: The model's card says gap 3, 4 was asked for`,
  );
});

test.each<[string, (model: Model) => void, string]>([
  ['missing', ({ weights }) => delete weights['backbone.s_tr2.DSA.wt1.bias'], 'backbone.s_tr2.DSA.wt1.bias is missing'],
  ['of another size', ({ weights }) => (weights['head.weight']!.shape = [8, 6]), 'head.weight: expected [3, 16], found [8, 6]'],
  ['not the model’s', ({ weights }) => (weights['head.scale'] = weights['head.bias']!), 'head.scale is not a weight of this model'],
  ['half a projector', ({ weights }) => (weights['t_proj.6.bias'] = { shape: [16], values: new Float32Array(16) }), 't_proj.0.weight is missing'],
])('refuses weights where one is %s, and names it', (_, change, message) => {
  const changed = structuredClone(model());
  change(changed);
  expect(() => modelBytes(changed)).toThrow(message);
}); // prettier-ignore

test('refuses NaN among the weights', async () => {
  const broken = structuredClone(model());
  broken.weights['backbone.spe']!.values[3] = NaN;
  const path = join(folder, 'm.safetensors');
  await saveModel(path, broken);
  await expect(loadModel(path)).rejects.toThrow('backbone.spe holds NaN');
});

test.each<[string, unknown, string]>([
  ['no card at all', 'null', 'The model card is not valid'],
  ['a card that is not JSON', '{', 'JSON'],
  ['a card of another format', { ...card, format: 'framewise-model-9' }, 'format:'],
  ['a width of 1.5', { ...card, encoder: { ...encoder, hidden: 1.5 } }, 'encoder.hidden:'],
  ['24 joint names', { ...card, joints: card.joints.slice(1) }, 'joints: expected 25 names, found 24'],
  ['frames that no settled window would hold', { ...card, detection: { ...card.detection, stride: 64, lookahead: 8 } }, 'detection.stride: expected at most 9, found 64'],
  ['two classes of one name', { ...card, classes: [{ name: 'a' }, { name: 'a' }] }, 'classes: a name stands twice'],
  ['a mirror that is no class', { ...card, classes: [{ name: 'a' }, { name: 'b', mirror: 'c' }] }, 'b is mirrored to c'],
])('refuses a file with %s', async (_, text, message) => {
  const path = join(folder, 'm.safetensors');
  const json = typeof text === 'string' ? text : JSON.stringify(text);
  await writeFile(path, Buffer.concat(writeSafetensors(model().weights, { framewise: json })));
  await expect(loadModel(path)).rejects.toThrow(message);
}); // prettier-ignore

test('a save that fails leaves the old file and nothing else', async () => {
  const path = join(folder, 'm.safetensors');
  await saveModel(path, model());
  const before = await readFile(path);
  await expect(saveModel(path, model({ task: 'encode' }))).rejects.toThrow('an encoder has none');
  // The path of a folder that is not there cannot take the draft.
  await expect(saveModel(join(folder, 'absent', 'm.safetensors'), model())).rejects.toThrow(
    'ENOENT',
  );
  expect(await readFile(path)).toEqual(before);
  expect(await readdir(folder)).toEqual(['m.safetensors']);
});

test('says so when a file is neither format', async () => {
  const path = join(folder, 'old.pth');
  await writeFile(path, Uint8Array.of(0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46));
  await expect(loadModel(path)).rejects.toThrow('checkpoint of PyTorch before 1.6');
  await writeFile(path, 'just some text, nothing else');
  await expect(loadModel(path)).rejects.toThrow(`${path}: This is not a PyTorch checkpoint`);
  const other = join(folder, 'text.safetensors');
  await writeFile(other, 'just some text, nothing else');
  await expect(loadModel(other)).rejects.toThrow(`${other}: Safetensors: the header says`);
});
