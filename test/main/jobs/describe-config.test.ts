import { expect, test } from 'vitest';
import { describeConfig } from '../../../main/jobs/describe-config.ts';
import type { RunBundle } from '../../../main/jobs/run-bundle.ts';
import { withPretrainSettings } from '../../../main/jobs/with-pretrain-settings.ts';
import type { PretrainSettings } from '../../../main/wire/pretrain-settings.ts';
import { defaultPretrainRecipe } from '../../../training/pretrain/pretrain-recipe.ts';

const changes: PretrainSettings[] = [
  ...[{ views: 3 } as const, { dropAt: 0.5 }, { shortestCrop: 64 }, { corruption: 0.1 }],
  ...[{ shear: 0.5 }, { turnDegrees: 90 }, { mirror: 0.5 }, { scale: 0.1 }, { jitterMetres: 0.01 }],
  ...[{ similarity: 1 }, { variance: 1 }, { autoCovariance: 2 }, { crossCorrelation: 1 }],
  ...[{ offDiagonal: 1 }, { instance: 0 }, { temporal: 0 }, { spatial: 0 }],
];

test('whatever is changed of a pretraining, one line of its settings tells it', () => {
  const usual = describeConfig(pretraining({}));
  for (const change of changes) {
    const lines = describeConfig(pretraining(change));
    const changed = lines.filter(({ value }, index) => value !== usual[index]!.value);
    expect(changed, JSON.stringify(change)).toHaveLength(1);
    expect(changed[0]!.value).toContain(String(Object.values(change)[0]));
  }
});

function pretraining(settings: PretrainSettings): RunBundle {
  return {
    format: 'framewise-bundle-1',
    config: {
      ...{ format: 'framewise-run-2', run: 'motion', name: 'Motion', created: '', items: ['one'] },
      ...{ engine: 'auto', threads: 1, fileRateHz: 30, output: 'motion.safetensors' },
      split: { by: 'person', choose: 'none', test: 'none' },
      task: 'pretrain',
      recipe: withPretrainSettings(defaultPretrainRecipe, settings),
    },
    ...{ split: { by: 'person', training: ['1'], choose: [], test: [] }, seed: 1, steps: 10 },
    ...{ data: { hash: 'abc', test: undefined }, initialModel: undefined, metrics: [] },
    ...{ engine: { name: 'onnxruntime', version: '1', threads: 1 }, versions: {}, weightsHash: '' },
  };
}
