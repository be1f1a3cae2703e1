import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bytesSource } from '../../../model/weights/byte-source.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { readTorchCheckpoint } from '../../../model/weights/torch-checkpoint.ts';
import { writeTorchCheckpoint } from '../../../model/weights/write-torch-checkpoint.ts';
import { openZip } from '../../../model/weights/zip.ts';
import { goldenFolder } from '../../support/golden.ts';

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

test('tensors can be mapped into memory: they start at multiples of 64 bytes', async () => {
  const model = await loadModel(`${goldenFolder}checkpoint_sttr.pth.tar`);
  const bytes = Buffer.concat(writeTorchCheckpoint(model));
  const zip = await openZip(bytesSource(bytes));
  const first = Buffer.from(await zip.read('checkpoint/data/0'));
  expect(bytes.indexOf(first) % 64).toBe(0);
});
