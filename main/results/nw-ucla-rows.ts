import { join } from 'node:path';
import type { Answer, Row, Step } from './row.ts';

const modalities = ['joint', 'bone', 'motion'] as const;
type Modality = (typeof modalities)[number];

/** Chosen on the training views alone: pretrained on view 1, probed on view 2. */
const recipe = (steps: number) =>
  `--preset tiny --frames 32 --slots 1 --normalisation window-body --views-per-sample 2 --mirror 0.5 --jitter 0.01 --batch 64 --steps ${steps} --rate 15 --longest-secs 15`;
/** 40, 100 and 20 epochs. */
const steps = { usual: 640, long: 1600, ablation: 320 };

/** Features of the whole clip, and of its first, second and last third. */
const thirds = ' --parts 3';

/** What {@link recipe} is changed by, one at a time, in half the usual steps. */
const ablations: { id: string; label: string; flags: string }[] = [
  { id: 'whole', label: 'everything', flags: '' },
  { id: 'no-similarity', label: 'without similarity', flags: '--similarity 0' },
  { id: 'no-variance', label: 'without variance', flags: '--variance 0' },
  { id: 'no-auto-covariance', label: 'without auto-covariance', flags: '--auto-covariance 0' },
  {
    id: 'no-cross-correlation',
    label: 'without cross-correlation',
    flags: '--cross-correlation 0',
  },
  { id: 'alpha-0', label: 'alpha 0 (dense shift alone)', flags: '--alpha 0' },
  { id: 'alpha-1', label: 'alpha 1 (convolution alone)', flags: '--alpha 1' },
  { id: 'gap-2', label: 'gap 2', flags: '--gap 2' },
  { id: 'gap-8', label: 'gap 8', flags: '--gap 8' },
  { id: 'sttr', label: 'STTR', flags: '--encoder sttr' },
];

/** Recognition of NW-UCLA's clips from a view that nothing was trained on. */
export function nwUclaRows({ data, threads }: { data: string; threads: number }): Row[] {
  const items = [join(data, 'nw-ucla', 'all_sqe')];
  const common = `--protocol nwucla-xview --threads ${threads}`.split(' ');
  const pretrained = (name: string, flags: string, seed: number, count = steps.usual): Step => ({
    args: [
      'pretrain',
      ...items,
      ...common,
      ...`${recipe(count)} ${flags} --seed ${seed}`.split(/ +/),
    ],
    makes: `${name}-${seed}.safetensors`,
  });
  const modality = (name: Modality, seed: number) =>
    pretrained(`ucla-${name}`, `--modality ${name}`, seed);
  const probe = (flags: string): Step => ({
    args: ['probe', ...items, ...common, '--rate', '15', ...flags.split(' ')],
  });
  const frozen = (encoders: string, init = 'trained', parts = ''): Step[] => [
    probe(`${encoders} --init ${init} --task knn${parts}`),
    probe(`${encoders} --init ${init} --task linear${parts}`),
  ];
  const encoder = (step: Step) => `--encoder ${step.makes}`;
  const both = ([knn, linear]: Answer[]) => ({
    '1-NN': knn!['top1'] as number,
    'logistic regression': linear!['top1'] as number,
  });

  return [
    ...(['window-root', 'window-body'] as const).map((normalisation): Row => ({
      id: normalisation === 'window-body' ? 'ucla-joints' : 'ucla-joints-root',
      label:
        normalisation === 'window-body'
          ? 'Raw joints, resized, turned to face the sensor'
          : 'Raw joints, resized, root at the origin',
      seeds: [1],
      steps: () => [probe(`--init joints --normalisation ${normalisation} --task knn`)],
      figures: ([knn]) => ({ '1-NN': knn!['top1'] as number }),
    })),
    {
      id: 'ucla-random',
      label: 'Random weights, joint',
      seeds: [1, 2, 3],
      steps: (seed) => {
        const like = modality('joint', 1);
        return [like, ...frozen(`${encoder(like)} --seed ${seed}`, 'random')];
      },
      figures: both,
    },
    {
      id: 'ucla-random-thirds',
      label: 'Random weights, joint, thirds',
      seeds: [1, 2, 3],
      steps: (seed) => {
        const like = modality('joint', 1);
        return [like, ...frozen(`${encoder(like)} --seed ${seed}`, 'random', thirds)];
      },
      figures: both,
    },
    ...modalities.map((name): Row => ({
      id: `ucla-${name}`,
      label: `Pretrained, ${name}`,
      seeds: [1, 2, 3],
      steps: (seed) => {
        const made = modality(name, seed);
        return [made, ...frozen(encoder(made))];
      },
      figures: both,
    })),
    {
      id: 'ucla-joint-thirds',
      label: 'Pretrained, joint, thirds',
      seeds: [1, 2, 3],
      steps: (seed) => {
        const made = modality('joint', seed);
        return [made, ...frozen(encoder(made), 'trained', thirds)];
      },
      figures: both,
    },
    ...(['', thirds] as const).map((parts): Row => ({
      id: parts === '' ? 'ucla-joint-long' : 'ucla-joint-long-thirds',
      label: `Pretrained, joint, ${steps.long} steps (100 epochs)${parts === '' ? '' : ', thirds'}`,
      seeds: [1, 2, 3],
      steps: (seed) => {
        const made = pretrained('ucla-joint-long', '--modality joint', seed, steps.long);
        return [made, ...frozen(encoder(made), 'trained', parts)];
      },
      figures: both,
    })),
    ...(['', thirds] as const).map((parts): Row => ({
      id: parts === '' ? 'ucla-ensemble' : 'ucla-ensemble-thirds',
      label: `Pretrained, joint + bone + motion${parts === '' ? '' : ', thirds'}`,
      seeds: [1, 2, 3],
      steps: (seed) => {
        const made = modalities.map((name) => modality(name, seed));
        return [...made, ...frozen(made.map(encoder).join(' '), 'trained', parts)];
      },
      figures: both,
    })),
    {
      id: 'ucla-semi',
      label: 'Fine-tuned on 10 % of the labels, joint',
      seeds: [1, 2, 3],
      steps: (seed) => {
        const made = modality('joint', seed);
        return [
          made,
          probe(`${encoder(made)} --task semi --labels 0.1 --steps 200 --seed ${seed}`),
        ];
      },
      figures: ([answer]) => ({
        pretrained: answer!['top1'] as number,
        'from scratch': (answer!['scratch'] as Answer)['top1'] as number,
      }),
    },
    ...ablations.map(({ id, label, flags }): Row => ({
      id: `ucla-${id}`,
      label: `Pretrained, joint, ${steps.ablation} steps, ${label}`,
      seeds: [1],
      steps: (seed) => {
        const made = pretrained(`ucla-${id}`, `--modality joint ${flags}`, seed, steps.ablation);
        return [made, ...frozen(encoder(made))];
      },
      figures: both,
    })),
  ];
}
