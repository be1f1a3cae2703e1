import type { TrainingRequest } from '../../main/wire/training-events.ts';

export type TrainingPreset = {
  value: string;
  label: string;
  about: string;
  preset: TrainingRequest['preset'];
  steps: number;
  /** Of the model that comes out, in a file. */
  megabytes: number;
};

/** How long to train, as people choose it. */
export const trainingPresets: readonly TrainingPreset[] = [
  {
    value: 'quick',
    label: 'Quick',
    about: 'A small model and a short run: shows whether the recordings are any good',
    preset: 'tiny',
    steps: 200,
    megabytes: 4,
  },
  {
    value: 'good',
    label: 'Good',
    about: 'A small model, trained until it has learned what there is: right for most',
    preset: 'tiny',
    steps: 600,
    megabytes: 4,
  },
  {
    value: 'thorough',
    label: 'Thorough',
    about: 'A larger model and a long run: for many recordings; several times as long',
    preset: 'lite',
    steps: 1000,
    megabytes: 15,
  },
];
