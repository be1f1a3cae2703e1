import type { ByteSource } from './byte-source.ts';
import { decodeElements, elementBytes, type ElementType } from './element-types.ts';
import { sizeOf, type LazyTensors } from './state-dict.ts';
import { isTensor, unpickle, type PickledTensor, type PickleMap, type PickleValue } from './unpickle.ts'; // prettier-ignore
import { openZip, type Zip } from './zip.ts';

const typeOfStorage: Record<string, ElementType> = {
  Double: 'F64', Float: 'F32', Half: 'F16', BFloat16: 'BF16', Long: 'I64', Int: 'I32', Short: 'I16', Char: 'I8', Byte: 'U8', Bool: 'BOOL',
}; // prettier-ignore

// A pickle of names and shapes: the authors' is 0.06 MB.
const maximumPickle = 64 * 2 ** 20;

/**
 * The state dict of a checkpoint as torch.save writes it since PyTorch 1.6 (a zip of a pickle and of one entry a
 * storage), with the names as they stand in it but for `module.`. Optimiser state is left unread.
 *
 * @throws an Error that says what is wrong with the file.
 */
export async function readTorchCheckpoint(source: ByteSource): Promise<LazyTensors> {
  const zip = await openZip(source);
  const pickle = [...zip.entries.values()].find(({ name }) => /^([^/]+\/)?data\.pkl$/.test(name));
  if (pickle === undefined) {
    throw new Error('The zip archive holds no data.pkl: it is not a checkpoint of torch.save');
  }
  if (pickle.size > maximumPickle) {
    throw new Error(
      `The checkpoint's pickle takes ${pickle.size} bytes, at most ${maximumPickle} are read`,
    );
  }
  const root = pickle.name.slice(0, -'data.pkl'.length);
  await checkByteOrder(zip, root);
  const tensors: LazyTensors = new Map();
  for (const [key, tensor] of findStateDict(unpickle(await zip.read(pickle.name)))) {
    if (typeof key !== 'string' || !isTensor(tensor)) continue;
    const name = key.replace(/^module\./, '');
    if (tensors.has(name)) throw new Error(`The checkpoint holds ${name} twice`);
    checkBounds(name, tensor, zip, root);
    tensors.set(name, { shape: tensor.shape, read: () => readTensor(tensor, zip, root) });
  }
  return tensors;
}

function findStateDict(document: PickleValue): PickleMap {
  const inner = document instanceof Map ? document.get('state_dict') : undefined;
  if (inner instanceof Map) return inner;
  if (document instanceof Map && [...document.values()].some(isTensor)) return document;
  const keys = document instanceof Map ? [...document.keys()] : [];
  const found = keys.filter((key) => typeof key === 'string').join(', ') || 'no names';
  throw new Error(`The checkpoint holds no state_dict: found ${found}`);
}

async function checkByteOrder(zip: Zip, root: string): Promise<void> {
  if (!zip.entries.has(`${root}byteorder`)) return;
  const order = new TextDecoder().decode(await zip.read(`${root}byteorder`));
  if (order !== 'little')
    throw new Error(`The checkpoint's byte order is ${order}, expected little`);
}

function checkBounds(name: string, tensor: PickledTensor, zip: Zip, root: string): void {
  const { storage, offset, shape, strides } = tensor;
  const last = shape.reduce((at, size, axis) => at + (size - 1) * strides[axis]!, offset);
  if (sizeOf(shape) > 0 && last >= storage.length) {
    throw new Error(`${name} reaches element ${last} of a storage of ${storage.length}`);
  }
  const bytes = storage.length * elementBytes[typeOfStorage[storage.type]!];
  const found = zip.entries.get(`${root}data/${storage.key}`)?.size;
  if (found !== bytes) {
    throw new Error(
      `${name}: expected a storage of ${bytes} bytes as data/${storage.key}, found ${found ?? 'none'}`,
    );
  }
}

/** Row-major, whatever the tensor's strides are. */
async function readTensor(tensor: PickledTensor, zip: Zip, root: string): Promise<Float32Array> {
  const { storage, offset, shape, strides } = tensor;
  const bytes = await zip.read(`${root}data/${storage.key}`);
  const elements = decodeElements(typeOfStorage[storage.type]!, bytes);
  const size = sizeOf(shape);
  if (isContiguous(shape, strides)) return elements.slice(offset, offset + size);
  const values = new Float32Array(size);
  for (let index = 0; index < size; index++) {
    let rest = index;
    let at = offset;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += (rest % shape[axis]!) * strides[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    values[index] = elements[at]!;
  }
  return values;
}

function isContiguous(shape: number[], strides: number[]): boolean {
  return shape.every((size, axis) => size === 1 || strides[axis] === sizeOf(shape.slice(axis + 1)));
}
