import { defaultDetection, type ModelCard } from '../../model/card.ts';
import { presets, type EncoderConfig } from '../../model/config.ts';
import { createRandom } from '../../model/random.ts';
import { jointNames } from '../../model/skeleton.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { encoderShapes, headShapes } from '../../model/weights/weight-shapes.ts';

/** A detection model with random weights, large enough for its labels to change with the motion. */
export function randomModel(options: {
  classes: string[];
  seed?: number;
  encoder?: Partial<EncoderConfig>;
}): Model {
  const encoder: EncoderConfig = { ...presets.tiny, hidden: 16, ...options.encoder };
  const random = createRandom(options.seed ?? 1);
  const shapes = { ...encoderShapes(encoder), ...headShapes(encoder, options.classes.length) };
  const card: ModelCard = {
    format: 'framewise-model-1',
    name: 'random',
    created: '2026-01-01T00:00:00.000Z',
    encoder,
    modality: 'joint',
    normalisation: 'window-root',
    task: 'detect',
    joints: [...jointNames],
    rateHz: 30,
    classes: options.classes.map((name) => ({ name })),
    detection: defaultDetection,
  };
  const weights = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1);
      return [name, { shape, values: Float32Array.from({ length }, () => random.normal() * 0.25) }];
    }),
  );
  return { card, weights };
}
