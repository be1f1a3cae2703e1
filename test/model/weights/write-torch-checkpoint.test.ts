import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ModelCard } from '../../../model/card.ts';
import { bytesSource } from '../../../model/weights/byte-source.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { readTorchCheckpoint } from '../../../model/weights/torch-checkpoint.ts';
import { writeTorchCheckpoint } from '../../../model/weights/write-torch-checkpoint.ts';
import { openZip } from '../../../model/weights/zip.ts';
import { goldenFolder } from '../../support/golden.ts';
import { randomModel } from '../../support/random-model.ts';

test.each(['dste', 'sttr'])(
  'writes the %s checkpoint as the authors’ code did',
  async (encoder) => {
    const path = `${goldenFolder}checkpoint_${encoder}.pth.tar`;
    const original = await readTorchCheckpoint(bytesSource(readFileSync(path)));
    const bytes = Buffer.concat(writeTorchCheckpoint(await loadModel(path)));
    const written = await readTorchCheckpoint(bytesSource(bytes));
    expect([...written.keys()].sort()).toEqual([...original.keys()].sort());
    for (const [name, tensor] of original) {
      // Counters of batches are no weights: a written checkpoint starts them at zero.
      if (name.endsWith('.num_batches_tracked')) continue;
      const found = written.get(name)!;
      expect(found.shape, name).toEqual(tensor.shape);
      expect(await found.read(), name).toEqual(await tensor.read());
    }
  },
);

test('a written checkpoint read back is the model that it was: names, task and normalisation too', async () => {
  const model = randomModel({ classes: ['wave', 'jump'] });
  const card: ModelCard = { ...model.card, task: 'recognise', normalisation: 'window-body' };
  const path = join(await mkdtemp(join(tmpdir(), 'framewise-')), 'model.pth.tar');
  await writeFile(path, Buffer.concat(writeTorchCheckpoint({ ...model, card })));
  const { card: read, weights } = await loadModel(path);
  expect(read).toEqual(card);
  expect(weights).toEqual(model.weights);
});

test('tensors can be mapped into memory: they start at multiples of 64 bytes', async () => {
  const model = await loadModel(`${goldenFolder}checkpoint_sttr.pth.tar`);
  const bytes = Buffer.concat(writeTorchCheckpoint(model));
  const zip = await openZip(bytesSource(bytes));
  const first = Buffer.from(await zip.read('checkpoint/data/0'));
  expect(bytes.indexOf(first) % 64).toBe(0);
});
