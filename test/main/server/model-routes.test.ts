import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { openAsBlob } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyPassingFolders } from '../../../main/models/passing-folder.ts';
import type { ImportedModel, ModelDownload } from '../../../main/wire/model-events.ts';
import { presets } from '../../../model/config.ts';
import { loadModel, saveModel, type Model } from '../../../model/weights/model-file.ts';
import { encoderShapes, headShapes } from '../../../model/weights/weight-shapes.ts';
import { goldenFolder } from '../../support/golden.ts';
import { randomModel } from '../../support/random-model.ts';
import { startApp } from '../../support/start-app.ts';

const checkpoint = join(goldenFolder, 'checkpoint_dste.pth.tar');

let app: Awaited<ReturnType<typeof startApp>>;
let home: string;
let bearer: { authorization: string };

const closers: (() => unknown)[] = [];
beforeAll(async () => {
  app = await startApp(closers);
  ({ home } = app);
  bearer = { authorization: `Bearer ${app.token}` };
});
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const at = (path: string) => new URL(path, new URL(app.url).origin);
const passing = () => readdir(join(home, 'cache'));

async function send(path: string, name: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(at(`/api/models?name=${encodeURIComponent(name)}`), {
    method: 'POST',
    headers: bearer,
    body: await openAsBlob(path),
  });
  return { status: response.status, body: await response.json() };
}

/** Wide as the paper's, each weight a piece of one random stretch: drawing them all takes seconds. */
function largeModel(): Model {
  const encoder = { ...presets.paper, hidden: 700 };
  const { card, weights } = randomModel({ classes: ['background', 'wave'] });
  const stretch = weights['backbone.spe']!.values;
  const shapes = { ...encoderShapes(encoder), ...headShapes(encoder, 2) };
  const large = Object.entries(shapes).map(([name, shape], index) => {
    const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
    for (let i = 0; i < values.length; i++) values[i] = stretch[(i + index) % stretch.length]!;
    return [name, { shape, values }] as const;
  });
  return { card: { ...card, encoder }, weights: Object.fromEntries(large) };
}

test('a large model comes in and goes out byte for byte, by an address that works once', async () => {
  const file = join(home, 'large.safetensors');
  await saveModel(file, largeModel());
  expect((await stat(file)).size).toBeGreaterThan(60e6);
  const { body } = await send(file, '../../Large one.safetensors');
  expect(body).toEqual({ id: 'large-one', name: 'random', isKnown: false } satisfies ImportedModel);
  const content = await readFile(file);
  expect((await readFile(join(home, 'models', 'large-one.safetensors'))).equals(content)).toBe(
    true,
  );

  const asked = await fetch(at('/api/models/large-one/download?format=safetensors'), {
    method: 'POST',
    headers: bearer,
  });
  const { address, sizeBytes } = (await asked.json()) as ModelDownload;
  expect(sizeBytes).toBe(content.length);
  const first = await fetch(at(address));
  expect(first.headers.get('content-disposition')).toContain('large-one.safetensors');
  expect(Buffer.from(await first.arrayBuffer()).equals(content)).toBe(true);
  const second = await fetch(at(address));
  expect([second.status, await second.json()]).toEqual([
    410,
    { error: expect.stringContaining('fetched already') as string },
  ]);
  await expect.poll(passing).toEqual([]);
});

test('what is exported for other programs holds the model that came in', async () => {
  expect(await send(checkpoint, 'Hands.pth.tar')).toMatchObject({ body: { id: 'hands' } });
  const fetchAs = async (format: string) => {
    const response = await fetch(at(`/api/models/hands?format=${format}`), { headers: bearer });
    return Buffer.from(await response.arrayBuffer());
  };
  const session = await ort.InferenceSession.create(await fetchAs('onnx'));
  expect(session.outputNames).toContain('dense');
  await session.release();
  const again = join(home, 'again.pth.tar');
  await writeFile(again, await fetchAs('pth'));
  expect((await loadModel(again)).weights).toEqual((await loadModel(checkpoint)).weights);
});

test('what is no model, has no name or is asked for in vain is answered with a sentence, and nothing stays', async () => {
  const before = await readdir(join(home, 'models'));
  const half = await fetch(at('/api/models?name=Half.safetensors'), {
    method: 'POST',
    headers: bearer,
    body: new Uint8Array((await readFile(join(home, 'large.safetensors'))).subarray(0, 900)),
  });
  expect([half.status, await half.json()]).toEqual([
    400,
    {
      error: expect.stringMatching(
        /^Half\.safetensors could not be imported: Safetensors: the header says \d+ bytes/,
      ) as string,
    },
  ]);
  for (const [method, path, reason] of [
    ['POST', '/api/models', 'Name of the file'],
    ['GET', '/api/models/nothing?format=onnx', 'There is no model nothing'],
    ['GET', '/api/models/..%2F..%2Fetc?format=onnx', 'cannot be the id of a model'],
    ['GET', '/api/models/hands?format=docx', 'Format'],
    ['GET', '/api/models/hands?ticket=guessed', 'fetched already'],
  ] as const) {
    const response = await fetch(at(path), { method, headers: bearer });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect((await response.json()) as { error: string }).toEqual({
      error: expect.stringContaining(reason) as string,
    });
  }
  expect(await readdir(join(home, 'models'))).toEqual(before);
  await expect.poll(passing).toEqual([]);
});

test('an upload that is cut off leaves nothing', async () => {
  const before = await readdir(join(home, 'models'));
  const upload = request(at('/api/models?name=cut.safetensors'), {
    method: 'POST',
    headers: { ...bearer, 'content-length': 1e9 },
  });
  upload.on('error', () => undefined);
  upload.write(new Uint8Array(1e6));
  await expect.poll(passing).toHaveLength(1);
  upload.destroy();
  await expect.poll(passing).toEqual([]);
  expect(await readdir(join(home, 'models'))).toEqual(before);
});

test('a file above the limit is refused before it is sent, and nobody without the token sends or fetches', async () => {
  const answerTo = (headers: Record<string, string | number>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const upload = request(at('/api/models?name=x'), { method: 'POST', headers });
      upload.on('response', (response) => resolve(response.resume().statusCode));
      upload.on('error', reject).flushHeaders();
    });
  expect(await answerTo({ ...bearer, 'content-length': 4e9 + 1 })).toBe(413);
  expect(await answerTo({ 'content-length': 10 })).toBe(401);
  expect(await answerTo({ authorization: 'Bearer wrong', 'content-length': 10 })).toBe(401);
  expect((await fetch(at('/api/models/hands?format=onnx'))).status).toBe(401);
  const asked = await fetch(at('/api/models/hands/download?format=onnx'), { method: 'POST' });
  expect(asked.status).toBe(401);
  const foreign = { ...bearer, origin: 'http://evil.example' };
  expect(await answerTo({ ...foreign, 'content-length': 10 })).toBe(403);
});

test('what a killed app left is gone a day later', async () => {
  await mkdir(join(home, 'cache', 'passing-left'));
  const day = 24 * 3600 * 1000;
  await emptyPassingFolders(home, Date.now() + day / 2);
  expect(await passing()).toEqual(['passing-left']);
  await emptyPassingFolders(home, Date.now() + day + 1000);
  expect(await passing()).toEqual([]);
});
