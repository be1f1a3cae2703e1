import type { ModelCard } from '../card.ts';
import { streamsOf, takeStream } from '../streams.ts';
import {
  encoderShapes,
  headShapes,
  projectorNames,
  projectorShapes,
  type WeightShapes,
} from './weight-shapes.ts';

/** Shapes of all weights that a model of this card has; `names` tells whether it still has the projectors. */
export function expectedShapes(card: ModelCard, names: Iterable<string>): WeightShapes {
  const present = Object.fromEntries([...names].map((name) => [name, name]));
  return Object.fromEntries(
    streamsOf(card.modality).flatMap((stream) =>
      Object.entries(streamShapes(card, Object.keys(takeStream(present, stream)))).map(
        ([name, shape]) => [`${stream.prefix}${name}`, shape],
      ),
    ),
  );
}

function streamShapes(card: ModelCard, present: string[]): WeightShapes {
  const shapes = encoderShapes(card.encoder);
  if (card.task !== 'encode') Object.assign(shapes, headShapes(card.encoder, card.classes.length));
  for (const projector of projectorNames) {
    const isPart = (name: string) => name.startsWith(`${projector}.`);
    if (!present.some(isPart)) continue;
    for (const [name, shape] of Object.entries(projectorShapes(card.encoder))) {
      if (isPart(name)) shapes[name] = shape;
    }
  }
  return shapes;
}

/** @throws one Error that names the tensors which are missing, of another size, or not the model's. */
export function checkShapes(expected: WeightShapes, found: WeightShapes): void {
  const names = Object.keys(expected);
  const wrong = [
    ...names.filter((name) => !Object.hasOwn(found, name)).map((name) => `${name} is missing`),
    ...names
      .filter(
        (name) => Object.hasOwn(found, name) && expected[name]!.join() !== found[name]!.join(),
      )
      .map(
        (name) =>
          `${name}: expected [${expected[name]!.join(', ')}], found [${found[name]!.join(', ')}]`,
      ),
    ...Object.keys(found)
      .filter((name) => !Object.hasOwn(expected, name))
      .map((name) => `${name} is not a weight of this model`),
  ];
  if (wrong.length === 0) return;
  const rest = wrong.length > 3 ? ` and ${wrong.length - 3} more` : '';
  throw new Error(`The weights do not fit the model: ${wrong.slice(0, 3).join('; ')}${rest}`);
}
