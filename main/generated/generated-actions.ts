import type { ActionClass } from '../../model/card.ts';

/** What generated people do, as a detection model's classes; index 0 is the background. Sides are not told apart. */
export const generatedActions: ActionClass[] = [
  { name: 'background' },
  { name: 'walk' },
  { name: 'sit down' },
  { name: 'stand up' },
  { name: 'pick up' },
  { name: 'throw' },
  { name: 'wave' },
  { name: 'clap' },
  { name: 'push' },
  { name: 'kick' },
  { name: 'punch' },
  { name: 'squat' },
  { name: 'jump' },
  { name: 'raise hand' },
  { name: 'bow' },
];
