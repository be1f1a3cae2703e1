import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../../model/random.ts';
import type { Features } from '../../../training/probe/features.ts';
import { logitsOf, teachHead } from '../../../training/teach/teach-head.ts';

const width = 12;

/** Motion around a place: it changes slowly along the first directions and is noise along the others. */
function moving(random: Random, count: number, place: readonly number[]): Features {
  const values = Float32Array.from({ length: count * width }, (_, i) => {
    const direction = i % width;
    const spread = direction < 4 ? 3 : 0.5;
    return (place[direction] ?? 0) + spread * random.normal();
  });
  return { values, count, width };
}

function joined(parts: readonly Features[]): Features {
  const values = parts.flatMap((part) => [...part.values]);
  return { values: Float32Array.from(values), count: values.length / width, width };
}

const at = (direction: number, distance = 3) =>
  Array.from({ length: width }, (_, i) => (i === direction ? distance : 0));
const share = (logits: number[]) => logits.filter((logit) => logit > 0).length / logits.length;

test('five examples tell actions from each other and from a background that holds them too', () => {
  const random = createRandom(1);
  const places = [at(6), at(9)];
  const background = joined([
    moving(random, 1500, []),
    ...places.map((place) => moving(random, 75, place)),
  ]);
  const taught = places.map((place) => ({
    examples: Array.from({ length: 5 }, () => moving(random, 8, place)),
    negatives: [],
  }));
  const head = teachHead(background, taught);
  const shown = places.map((place) => moving(random, 500, place));
  head.forEach((row, action) => {
    shown.forEach((rows, other) => {
      if (other === action) expect(share(logitsOf(row, [rows]))).toBeGreaterThan(0.9);
      else expect(share(logitsOf(row, [rows]))).toBeLessThan(0.1);
    });
    expect(share(logitsOf(row, [moving(random, 1000, [])]))).toBeLessThan(0.1);
  });
});

test('a negative example puts what was mistaken on the other side and keeps the examples on theirs', () => {
  const random = createRandom(2);
  const background = moving(random, 1500, []);
  const place = at(6);
  const mistaken = at(6, 2.5).map((value, i) => (i === 9 ? 2 : value));
  const examples = Array.from({ length: 5 }, () => moving(random, 8, place));
  const [before] = teachHead(background, [{ examples, negatives: [] }]);
  const [after] = teachHead(background, [{ examples, negatives: [moving(random, 8, mistaken)] }]);
  const again = moving(random, 500, mistaken);
  expect(share(logitsOf(before!, [again]))).toBeGreaterThan(0.8);
  expect(share(logitsOf(after!, [again]))).toBeLessThan(0.2);
  expect(share(logitsOf(after!, [moving(random, 500, place)]))).toBeGreaterThan(0.8);
});
