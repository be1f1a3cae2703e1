import type { ModelCard } from '../card.ts';
import type { TensorData } from '../engines/engine.ts';
import { quantisedTensor } from '../quantise/quantise-weights.ts';
import { withFileSource, type ByteSource } from './byte-source.ts';
import { checkShapes, expectedShapes } from './check-shapes.ts';
import { keptTensors } from './checkpoint-names.ts';
import { inferCard, type CardChoices } from './infer-card.ts';
import { parseCard } from './parse-card.ts';
import { parseStrictJson } from './parse-strict-json.ts';
import {
  readSafetensorsHeader,
  readSafetensorsValues,
  scalesSuffix,
  writeSafetensors,
  type SafetensorsEntry,
} from './safetensors.ts';
import type { LazyTensor, LazyTensors, StateDict } from './state-dict.ts';
import { readTorchCheckpointCard } from './torch-checkpoint-card.ts';
import { readTorchCheckpoint } from './torch-checkpoint.ts';
import { writeAtomically } from './write-atomically.ts';

export type Model = { card: ModelCard; weights: StateDict };

const cardKey = 'framewise';

/**
 * Loads a model: a `.safetensors` file, or a checkpoint as the authors publish them (`.pth.tar`). What a file holds is
 * told by its content, not by its name.
 *
 * @param choices for files without a card; against a card that says otherwise they are an error
 * @throws an Error that names the file and what is wrong with it.
 */
export async function loadModel(path: string, choices: CardChoices = {}): Promise<Model> {
  return readFrom(path, async (source, changed) => {
    const { card, tensors } = await readTensors(source, { path, changed }, choices);
    const weights: StateDict = {};
    for (const [name, tensor] of tensors) {
      weights[name] = await readTensor(tensor);
      const { values } = weights[name];
      if (!areFinite(values)) throw new Error(`${name} holds NaN or infinite weights`);
    }
    return { card, weights };
  });
}

/** A model's card alone; everything about the file is checked but the values of the weights. */
export async function loadCard(path: string): Promise<ModelCard> {
  return readFrom(
    path,
    async (source, changed) => (await readTensors(source, { path, changed }, {})).card,
  );
}

/** Writes a model as `.safetensors`; the path holds the whole model or what it held before. */
export async function saveModel(path: string, model: Model): Promise<void> {
  await writeAtomically(path, modelBytes(model));
}

/** A model as the pieces of a `.safetensors` file. @throws when the card is not valid or the weights do not fit it. */
export function modelBytes({ card, weights }: Model): Uint8Array[] {
  const parsed = parseCard(card);
  checkFit(parsed, new Map(Object.entries(weights)));
  return writeSafetensors(weights, { [cardKey]: JSON.stringify(parsed) });
}

type Found = { card: ModelCard; tensors: LazyTensors };

async function readTensors(
  source: ByteSource,
  file: { path: string; changed: Date },
  choices: CardChoices,
): Promise<Found> {
  const start = new TextDecoder('latin1').decode(await source.read(0, Math.min(4, source.length)));
  if (start.startsWith('\x80\x02')) {
    throw new Error(
      'This is a checkpoint of PyTorch before 1.6; load it in PyTorch and save it again',
    );
  }
  let text: string | undefined;
  let found: LazyTensors;
  if (start === 'PK\x03\x04') {
    found = await keptTensors(await readTorchCheckpoint(source));
    text = await readTorchCheckpointCard(source);
  } else {
    const header = await readSafetensorsHeader(source).catch((error: unknown) => {
      if (!/\.(pth|pt|ckpt|tar)$/i.test(file.path)) throw error;
      throw new Error(
        'This is not a PyTorch checkpoint, whatever its name says: torch.save writes a zip archive',
        { cause: error },
      );
    });
    text = Object.hasOwn(header.metadata, cardKey) ? header.metadata[cardKey] : undefined;
    const tensors = lazyTensors(header.entries, source);
    found = text === undefined ? await keptTensors(tensors) : tensors;
  }
  const card =
    text === undefined
      ? parseCard(inferCard(shapesOf(found), file, choices))
      : parseCard(parseStrictJson(text));
  checkChoices(card, choices);
  checkFit(card, found);
  return { card, tensors: found };
}

/** Tensors of int8 numbers lie beside their scales, `NAME.scales`, one a row. */
function lazyTensors(entries: Map<string, SafetensorsEntry>, source: ByteSource): LazyTensors {
  const tensors: LazyTensors = new Map();
  for (const [name, entry] of entries) {
    const matrix = name.endsWith(scalesSuffix) && entries.get(name.slice(0, -scalesSuffix.length));
    if (matrix && matrix.type === 'I8') continue;
    const scales = entry.type === 'I8' ? entries.get(`${name}${scalesSuffix}`) : undefined;
    if (scales !== undefined && scales.shape.join() !== String(entry.shape[0])) {
      throw new Error(
        `${name}${scalesSuffix}: expected [${entry.shape[0]}], found [${scales.shape.join(', ')}]`,
      );
    }
    tensors.set(name, {
      shape: entry.shape,
      read: () => readSafetensorsValues(source, entry),
      ...(scales && { readScales: () => readSafetensorsValues(source, scales) }),
    });
  }
  return tensors;
}

async function readTensor({ shape, read, readScales }: LazyTensor): Promise<TensorData> {
  const values = await read();
  if (readScales === undefined) return { shape, values };
  return quantisedTensor(shape, { values: new Int8Array(values), scales: await readScales() });
}

/** Tens of millions of numbers: a callback for each takes seconds. */
function areFinite(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

function checkFit(card: ModelCard, tensors: Map<string, { shape: number[] }>): void {
  checkShapes(expectedShapes(card, tensors.keys()), shapesOf(tensors));
}

function shapesOf(tensors: Map<string, { shape: number[] }>): Record<string, number[]> {
  return Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape]));
}

function checkChoices(card: ModelCard, choices: CardChoices): void {
  const { modality, normalisation, task } = card;
  const said = { ...card.encoder, modality, normalisation, task };
  for (const name of ['alpha', 'gap', 'variant', 'modality', 'normalisation', 'task'] as const) {
    const asked = choices[name];
    if (asked !== undefined && asked !== said[name]) {
      throw new Error(`The model's card says ${name} ${said[name]}, ${asked} was asked for`);
    }
  }
}

async function readFrom<T>(
  path: string,
  use: (source: ByteSource, changed: Date) => Promise<T>,
): Promise<T> {
  try {
    return await withFileSource(path, use);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
