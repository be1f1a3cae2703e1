import { isDeepStrictEqual } from 'node:util';
import type { ModelCard } from '../../model/card.ts';
import type { TensorData } from '../../model/engines/engine.ts';
import { loadModel, type Model } from '../../model/weights/model-file.ts';
import type { LibraryModel } from './library-model.ts';

/**
 * The one of a library that is this model already: the same weights under a card that says the same, whatever its name.
 * Only candidates whose cards fit are read.
 */
export async function findSameModel(
  model: Model,
  library: readonly LibraryModel[],
): Promise<LibraryModel | undefined> {
  const said = whatMatters(model.card);
  for (const candidate of library) {
    if (!isDeepStrictEqual(whatMatters(candidate.card), said)) continue;
    // One whose weights cannot be read is not the same.
    const read = await loadModel(candidate.path).catch(() => undefined);
    if (read !== undefined && areSame(read.weights, model.weights)) return candidate;
  }
  return undefined;
}

/** Names are changed by people, and the date of a file without a card is when it was written there. */
function whatMatters(card: ModelCard): unknown {
  return JSON.parse(JSON.stringify({ ...card, name: '', created: '' }));
}

function areSame(left: Model['weights'], right: Model['weights']): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const other = right[name];
    return other !== undefined && isSameTensor(left[name]!, other);
  });
}

function isSameTensor(left: TensorData, right: TensorData): boolean {
  return (
    left.shape.join() === right.shape.join() && bytesOf(left.values).equals(bytesOf(right.values))
  );
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
