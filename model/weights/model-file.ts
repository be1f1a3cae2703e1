import type { ModelCard } from '../card.ts';
import { withFileSource, type ByteSource } from './byte-source.ts';
import { checkShapes, expectedShapes } from './check-shapes.ts';
import { keptTensors } from './checkpoint-names.ts';
import { inferCard, type CardChoices } from './infer-card.ts';
import { parseCard } from './parse-card.ts';
import { parseStrictJson } from './parse-strict-json.ts';
import { readSafetensorsHeader, readSafetensorsValues, writeSafetensors } from './safetensors.ts';
import type { LazyTensors, StateDict } from './state-dict.ts';
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
    for (const [name, { shape, read }] of tensors) {
      const values = await read();
      if (!values.every(Number.isFinite)) throw new Error(`${name} holds NaN or infinite weights`);
      weights[name] = { shape, values };
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
    found = await readTorchCheckpoint(source);
  } else {
    const header = await readSafetensorsHeader(source);
    text = Object.hasOwn(header.metadata, cardKey) ? header.metadata[cardKey] : undefined;
    found = new Map(
      [...header.entries].map(([name, entry]) => [
        name,
        { shape: entry.shape, read: () => readSafetensorsValues(source, entry) },
      ]),
    );
  }
  const tensors = text === undefined ? await keptTensors(found) : found;
  const card =
    text === undefined
      ? parseCard(inferCard(shapesOf(tensors), file, choices))
      : parseCard(parseStrictJson(text));
  checkChoices(card, choices);
  checkFit(card, tensors);
  return { card, tensors };
}

function checkFit(card: ModelCard, tensors: Map<string, { shape: number[] }>): void {
  checkShapes(expectedShapes(card, tensors.keys()), shapesOf(tensors));
}

function shapesOf(tensors: Map<string, { shape: number[] }>): Record<string, number[]> {
  return Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape]));
}

function checkChoices(card: ModelCard, choices: CardChoices): void {
  const said = { ...card.encoder, modality: card.modality };
  for (const name of ['alpha', 'gap', 'variant', 'modality'] as const) {
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
