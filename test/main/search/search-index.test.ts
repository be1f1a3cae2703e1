import { expect, test } from 'vitest';
import { createRandom } from '../../../model/random.ts';
import { fitFeatureSpace } from '../../../main/features/feature-space.ts';
import type { PersonFeatures, SessionFeatures } from '../../../main/features/session-features.ts';
import { sampleRows } from '../../../main/search/sample-rows.ts';
import { SearchIndex } from '../../../main/search/search-index.ts';

const width = 24;
const rowSecs = 1 / 7.5;
const random = createRandom(3);

/** Somebody whose features wander about. */
function wandering(person: string, secs: number): PersonFeatures {
  const count = Math.round(secs / rowSecs);
  const values = new Int8Array(count * width);
  const place = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < width; i++) {
      place[i] = 0.8 * place[i]! + 20 * random.normal();
      values[row * width + i] = Math.max(-127, Math.min(127, place[i]!));
    }
  }
  const times = Float64Array.from({ length: count }, (_, row) => row * rowSecs);
  return { person, times, values, scales: new Float32Array(count).fill(0.1) };
}

function session(...people: PersonFeatures[]): SessionFeatures {
  return { version: 1, width, rowSecs, people };
}

test('a planted copy is found first, and no match overlaps another or what is looked for', () => {
  const asked = wandering('asked', 60);
  const there = wandering('there', 600);
  const at = 240 / rowSecs;
  const sought = asked.values.subarray(75 * width, 90 * width);
  there.values.set(sought, at * width);
  const space = fitFeatureSpace(sampleRows(session(asked, there), 1000));
  const index = new SearchIndex(space);
  index.put('one', session(asked));
  index.put('two', session(there));

  const span = { session: 'one', person: 'asked', startSecs: 10, endSecs: 12 };
  const matches = index.search(span, 20);
  expect(matches).toHaveLength(20);
  expect(matches[0]).toMatchObject({ session: 'two', person: 'there' });
  expect(matches[0]!.startSecs).toBeCloseTo(240, 0);
  expect(matches[0]!.endSecs).toBeCloseTo(242, 0);
  expect(matches[0]!.score).toBeGreaterThan(matches[1]!.score + 0.1);
  const all = [span, ...matches];
  all.forEach((a, place) => {
    for (const b of all.slice(place + 1)) {
      const meets = a.session === b.session && a.startSecs < b.endSecs && b.startSecs < a.endSecs;
      expect(meets).toBe(false);
    }
  });
  expect(index.search(span, 5, new Set(['one'])).every((match) => match.session === 'one')).toBe(true); // prettier-ignore
});
