import { expect, test } from 'vitest';
import { presets } from '../../model/config.ts';
import { sizeOf } from '../../model/weights/state-dict.ts';
import { encoderShapes, headShapes } from '../../model/weights/weight-shapes.ts';
import { trainingPresets } from '../../renderer/train/setup/training-presets.ts';

test.each(trainingPresets)('$label says how large its model gets', ({ preset, megabytes }) => {
  const config = presets[preset];
  const shapes = { ...encoderShapes(config), ...headShapes(config, 12) };
  const numbers = Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0);
  expect(Math.round((numbers * 4) / 1e6)).toBe(megabytes);
});
