import type { AdvancedGroup, NumberField } from './advanced-field.ts';

/** Parameters of learning from motion without labels. */
export const pretrainingGroups: readonly AdvancedGroup[] = [
  {
    name: 'Learning from motion first',
    fields: [
      {
        kind: 'number',
        key: 'pretrainSteps',
        name: 'Steps',
        about: 'Steps on motion without labels',
        usual: undefined,
        min: 1,
        max: 1_000_000,
        step: 100,
      },
      {
        kind: 'choice',
        key: 'views',
        name: 'Views',
        about: 'Altered copies of a movement that have to look alike to the model',
        usual: '4',
        choices: ['2', '3', '4'].map((value) => ({ value, label: value })),
      },
      {
        kind: 'number',
        key: 'shortestCrop',
        name: 'Shortest crop',
        about: 'Frames of the shortest piece that is stretched to a window',
        usual: 16,
        min: 4,
        max: 64,
        step: 1,
      },
      number('dropAt', 'Learning rate drops after', 0.78, {
        about: 'Share of the steps after which it goes on at a tenth; 1: it never drops',
      }),
    ],
  },
  {
    name: 'How views are altered',
    isFolded: true,
    fields: [
      number('corruption', 'Corruption', 0.5, {
        about: 'Share of views with 15 joints spoilt; the others are sheared',
      }),
      number('shear', 'Shear', 1, { about: 'Largest slant of a sheared view', max: 10, step: 0.1 }),
      number('turnDegrees', 'Turn', 0, {
        about: 'Degrees, either way about the vertical',
        max: 180,
        step: 5,
      }),
      number('mirror', 'Mirror', 0, { about: 'Share of views with left and right swapped' }),
      number('scale', 'Scale', 0, { about: '0.1: up to a tenth larger or smaller', max: 0.9 }),
      number('jitterMetres', 'Jitter', 0, { about: 'Metres of noise on each joint', step: 0.005 }),
    ],
  },
  {
    name: 'Weights of the loss',
    isFolded: true,
    fields: [
      weight('similarity', 'Similarity', 5, 'How much views of the same movement have to agree'),
      weight('variance', 'Variance', 5, 'How much features have to differ between movements'),
      weight('autoCovariance', 'Covariance', 1, 'How much features must not repeat each other'),
      weight('crossCorrelation', 'Cross-correlation', 0.001, 'How much the same feature of two views has to match'), // prettier-ignore
      weight('offDiagonal', 'Off the diagonal', 0.005, 'Within the cross-correlation: how much different features must not match'), // prettier-ignore
      weight('instance', 'Whole movements', 1, 'Of all these terms, on movements as a whole'),
      weight('temporal', 'Frames', 0.5, 'Of all these terms, frame by frame'),
      weight('spatial', 'Joints', 0.5, 'Of all these terms, joint by joint'),
    ],
  },
];

type Rest = Pick<NumberField, 'about'> & Partial<Pick<NumberField, 'max' | 'step'>>;

function number(key: NumberField['key'], name: string, usual: number, rest: Rest): NumberField {
  return { kind: 'number', key, name, usual, min: 0, max: 1, step: 0.05, ...rest };
}

function weight(key: NumberField['key'], name: string, usual: number, about: string): NumberField {
  return number(key, name, usual, { about, max: 1000, step: usual < 0.01 ? 0.001 : 0.5 });
}
