import type { TestedFeatures } from '../../../main/wire/encoder-test-events.ts';

/** What examples were looked at with, in words. */
export const featuresWords: Record<TestedFeatures, { name: string; about: string }> = {
  encoder: { name: 'The encoder', about: 'with what it has learned' },
  random: { name: 'Random weights', about: 'the same encoder before it learned' },
  joints: { name: 'The joints', about: 'without any encoder' },
};
