import type { TrainingRequest } from '../../../main/wire/training-events.ts';

export type TrainingLength = 'quick' | 'good' | 'thorough';

export type TrainingPreset = {
  value: TrainingLength;
  label: string;
  about: string;
  preset: TrainingRequest['preset'];
  steps: number;
  /** Where motion is learned first. */
  pretrainSteps: number;
  /** Of the model that comes out, in a file. */
  megabytes: number;
};

/** How long to train, as people choose it. */
export const trainingPresets: readonly TrainingPreset[] = [
  {
    value: 'quick',
    label: 'Quick',
    about: 'Shows whether the recordings are any good',
    preset: 'tiny',
    steps: 200,
    pretrainSteps: 100,
    megabytes: 4,
  },
  {
    value: 'good',
    label: 'Good',
    about: 'Until a small model has learned what there is: right for most',
    preset: 'tiny',
    steps: 600,
    pretrainSteps: 600,
    megabytes: 4,
  },
  {
    value: 'thorough',
    label: 'Thorough',
    about: 'A larger model and a long run, for many recordings',
    preset: 'lite',
    steps: 1000,
    pretrainSteps: 2000,
    megabytes: 15,
  },
];
