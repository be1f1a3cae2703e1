import type { AdvancedGroup } from './advanced-field.ts';
import { pretrainingGroups } from './pretraining-groups.ts';

/** The paper's parameters (USDRL, AAAI 2025), a line for each. */
export const advancedGroups: readonly AdvancedGroup[] = [
  {
    name: 'The model',
    fields: [
      {
        kind: 'choice',
        key: 'modality',
        name: 'What it sees',
        about:
          'Places of joints, directions of bones, motion from frame to frame, or three models in one',
        usual: 'joint',
        choices: [
          { value: 'joint', label: 'Joints' },
          { value: 'bone', label: 'Bones' },
          { value: 'motion', label: 'Motion' },
          { value: 'joint+bone+motion', label: 'All three, three times the time' },
        ],
      },
      {
        kind: 'choice',
        key: 'encoder',
        name: 'Encoder',
        about: 'DSTE adds dense shift and convolution to attention; STTR is plain attention',
        usual: 'dste',
        choices: [
          { value: 'dste', label: 'DSTE' },
          { value: 'sttr', label: 'STTR' },
        ],
      },
      {
        kind: 'number',
        key: 'hidden',
        name: 'Width',
        about:
          'Numbers that stand for a frame or a joint; more can tell more apart and take longer',
        usual: undefined,
        min: 16,
        max: 2048,
        step: 16,
      },
      {
        kind: 'number',
        key: 'layers',
        name: 'Layers',
        about: 'How often frames and joints are compared with each other',
        usual: 2,
        min: 1,
        max: 12,
        step: 1,
      },
      {
        kind: 'number',
        key: 'alpha',
        name: 'Alpha',
        about: 'Share of convolutional attention, the rest is dense shift; 0 to 1',
        usual: 0.5,
        min: 0,
        max: 1,
        step: 0.05,
      },
      {
        kind: 'number',
        key: 'gap',
        name: 'Gap',
        about: 'Every how many frames the dense shift leaves one in its place',
        usual: 4,
        min: 1,
        max: 64,
        step: 1,
      },
      {
        kind: 'number',
        key: 'dropPath',
        name: 'DropPath',
        about: 'How often a branch is left out in training, against learning by heart; 0 to 1',
        usual: 0.1,
        min: 0,
        max: 0.9,
        step: 0.05,
      },
    ],
  },
  {
    name: 'The training',
    fields: [
      {
        kind: 'number',
        key: 'batch',
        name: 'Batch',
        about: 'Windows that a step looks at; more are steadier and need more memory',
        usual: undefined,
        min: 1,
        max: 1024,
        step: 1,
      },
      {
        kind: 'number',
        key: 'learningRate',
        name: 'Learning rate',
        about: 'How far a step goes; too large never settles, too small never arrives',
        usual: undefined,
        min: 0.000001,
        max: 0.1,
        step: 0.0001,
      },
      {
        kind: 'choice',
        key: 'clips',
        name: 'Windows to learn from',
        about:
          'Cut anywhere in the labelled motion, or round one action each, as the paper’s authors cut them',
        usual: 'anywhere',
        choices: [
          { value: 'anywhere', label: 'Anywhere' },
          { value: 'authors', label: 'Round an action' },
        ],
      },
      {
        kind: 'switch',
        key: 'freezeEncoder',
        name: 'Keep the encoder as it is',
        about:
          'Trains only the last layer on what the encoder already sees; needs a model to start from or motion learned first',
      },
      {
        kind: 'switch',
        key: 'officialFigures',
        name: 'Figures for a paper',
        about:
          'Measures by a window round every frame, as published results are; measuring then takes about four times as long',
      },
    ],
  },
  ...pretrainingGroups,
];
