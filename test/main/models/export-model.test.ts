import * as ort from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { exportModel } from '../../../main/models/export-model.ts';
import type { Model } from '../../../model/weights/model-file.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { goldenFolder, readGolden } from '../../support/golden.ts';

const golden = readGolden();

/** The reference checkpoint with its detection head, which the file itself lacks. */
async function withHead(encoder: string, task: 'detect' | 'recognise'): Promise<Model> {
  const { card, weights } = await loadModel(`${goldenFolder}checkpoint_${encoder}.pth.tar`);
  const classes = Array.from({ length: golden.classes }, (_, index) => ({
    name: `class ${index}`,
  }));
  return {
    card: { ...card, task, classes },
    weights: {
      ...weights,
      'head.weight': golden.tensor(`${encoder}.head.weight`),
      'head.bias': golden.tensor(`${encoder}.head.bias`),
    },
  };
}

test.each([
  ['dste', 'detect', 'dense_logits'],
  ['dste', 'recognise', 'instance_logits'],
  ['sttr', 'detect', 'dense_logits'],
] as const)(
  'the ONNX file of a %s %s model gives the reference numbers',
  async (encoder, task, logits) => {
    const model = await withHead(encoder, task);
    const bytes = Buffer.concat(exportModel(model, 'onnx', { batch: golden.batch }));
    const session = await ort.InferenceSession.create(bytes);
    const view = golden.tensor('view0');
    const results = await session.run({ clip: new ort.Tensor('float32', view.values, view.shape) });
    const expected = {
      temporal: 'y_t',
      spatial: 'y_s',
      instance: 'instance',
      dense: 'dense',
      logits,
    };
    expect([...session.outputNames].sort()).toEqual(Object.keys(expected).sort());
    for (const [name, reference] of Object.entries(expected)) {
      const { shape, values } = golden.tensor(`${encoder}.${reference}`);
      expect(results[name]!.dims).toEqual(shape);
      expect(greatestDifference(results[name]!.data as Float32Array, values), name).toBeLessThan(
        1e-5,
      );
    }
    await session.release();
  },
);

function greatestDifference(found: Float32Array, expected: Float32Array): number {
  return Math.max(...found.map((value, index) => Math.abs(value - expected[index]!)));
}
