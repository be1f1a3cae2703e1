import { join } from 'node:path';
import type { Answer, Row, Step } from './row.ts';

/** Nothing of this was chosen on even subjects. */
const encoderFlags = '--preset tiny --slots 1';
const odd = ['1', '3', '5', '7', '9', '11'];
const everybodyOfUcla = Array.from({ length: 10 }, (_, index) => `s${String(index + 1).padStart(2, '0')}`); // prettier-ignore
/** By seed: three of the odd subjects' 34 recordings, 8 to 10 % of their frames, in which every action occurs. */
const fewRecordings = [
  ['Seq1_1', 'Seq4_5', 'Seq6_9'],
  ['Seq2_3', 'Seq5_7', 'Seq6_11'],
  ['Seq1_7', 'Seq3_11', 'Seq6_5'],
];
const modalities = ['joint', 'bone', 'motion'] as const;

/** Frame-wise detection on precog16, its even subjects never seen in training. */
export function precog16Rows({ data, threads }: { data: string; threads: number }): Row[] {
  const items = [join(data, 'precog16', 'Dataset', 'CSV')];
  const speed = ['--threads', `${threads}`];
  const flagsOf = (text: string) => text.trim().split(/ +/);

  /** On the motion of both data sets' training people, without labels. */
  const pretrained = (encoder: 'dste' | 'sttr', modality: string): Step => ({
    args: [
      ...['pretrain', ...items, join(data, 'nw-ucla', 'all_sqe')],
      ...['--people', [...odd, ...everybodyOfUcla].join(',')],
      ...flagsOf(`${encoderFlags} --encoder ${encoder} --modality ${modality}`),
      ...flagsOf(
        '--views-per-sample 2 --mirror 0.5 --jitter 0.01 --batch 64 --steps 500 --longest-secs 4 --seed 1',
      ),
      ...speed,
    ],
    makes: `both-${encoder}-${modality}.safetensors`,
  });
  const trained = (name: string, flags: string, seed: number, from = items): Step => ({
    args: [
      ...['train', ...from, '--validate-people', 'none', '--seed', `${seed}`],
      ...flagsOf(flags),
      ...speed,
    ],
    makes: `${name}-${seed}.safetensors`,
  });
  const evaluated = (model: Step): Step => ({
    args: ['evaluate', ...items, '--people', 'even', '--model', model.makes!, ...speed],
  });
  const figures = ([answer]: Answer[]) => ({
    'frame accuracy': answer!['frameAccuracy'] as number,
    'macro-F1': answer!['macroF1'] as number,
    'provisional accuracy': (answer!['provisional'] as Answer)['frameAccuracy'] as number,
    'provisional macro-F1': (answer!['provisional'] as Answer)['macroF1'] as number,
  });
  const row = (
    id: string,
    label: string,
    options: { flags: string; init?: Step; seeds?: number[]; from?: (seed: number) => string[] },
  ): Row => {
    const { flags, init, seeds = [1, 2, 3], from } = options;
    return {
      id,
      label,
      seeds,
      steps: (seed) => {
        const start = init === undefined ? '' : `--init ${init.makes}`;
        const model = trained(id, `${flags} ${start}`, seed, from?.(seed));
        return [...(init ? [init] : []), model, evaluated(model)];
      },
      figures,
    };
  };
  const people = '--people odd';
  const few = (seed: number) => fewRecordings[(seed - 1) % 3]!.map((name) => join(items[0]!, `${name}.csv`)); // prettier-ignore
  const dste = pretrained('dste', 'joint');
  const sttr = pretrained('sttr', 'joint');

  return [
    row('precog-scratch', 'DSTE, from scratch', { flags: `${people} ${encoderFlags}` }),
    row('precog-pretrained', 'DSTE, pretrained', { flags: people, init: dste }),
    row('precog-frozen', 'DSTE, pretrained, head alone', {
      flags: `${people} --freeze`,
      init: dste,
      seeds: [1],
    }),
    row('precog-sttr-scratch', 'STTR, from scratch', {
      flags: `${people} ${encoderFlags} --encoder sttr`,
      seeds: [1],
    }),
    row('precog-sttr', 'STTR, pretrained', { flags: people, init: sttr, seeds: [1] }),
    row('precog-few-scratch', 'DSTE, from scratch, a tenth of the labels', {
      flags: encoderFlags,
      from: few,
    }),
    row('precog-few', 'DSTE, pretrained, a tenth of the labels', { flags: '', init: dste, from: few }), // prettier-ignore
    ensemble(),
  ];

  function ensemble(): Row {
    return {
      id: 'precog-ensemble',
      label: 'DSTE, pretrained, joint + bone + motion as one model',
      seeds: [1],
      steps: (seed) => {
        const models = modalities.map((modality) => {
          const init = pretrained('dste', modality);
          const name = modality === 'joint' ? 'precog-pretrained' : `precog-pretrained-${modality}`;
          return [init, trained(name, `${people} --init ${init.makes}`, seed)];
        });
        const joined: Step = {
          args: ['models', 'join', ...models.map(([, model]) => model!.makes!)],
          makes: `precog-ensemble-${seed}.safetensors`,
        };
        return [...models.flat(), joined, evaluated(joined)];
      },
      figures,
    };
  }
}
