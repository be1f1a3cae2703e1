import { expect, test } from 'vitest';
import { fewLabelsFigures } from '../../../../main/jobs/encoder-test/few-labels-figures.ts';
import { randomEncoder } from '../../../../main/models/random-encoder.ts';
import { presets } from '../../../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../../../model/engines/onnxruntime.ts';
import { instancesOf } from '../../../../training/instances.ts';
import { liftingPeople } from '../../../training/motion.ts';

test('too few labels are a finding of a test, and a step that does not fit into memory is none', async () => {
  const { classes, tracks } = liftingPeople({ people: 2, seconds: 12, seed: 3 });
  const all = instancesOf({ classes, tracks });
  const isFirst = (person: string) => person === tracks[0]!.personKey;
  const train = all.filter(({ track }) => isFirst(track.personKey));
  const tested = all.filter(({ track }) => !isFirst(track.personKey));
  const encoder = { ...presets.tiny, hidden: 16, layers: 1, people: 1, frames: 16 };
  const kind = { encoder, modality: 'joint', normalisation: 'window-root', rateHz: 30 } as const;
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const look = (known: typeof train, batch: number) =>
    fewLabelsFigures(
      {
        engine,
        models: [randomEncoder({ ...kind, seed: 1 })],
        data: { classes: classes.slice(1), train: known, test: tested },
        recipe: { steps: 1, batch, seed: 1, labelShares: [1] },
        signal: new AbortController().signal,
        nowMillis: () => 0,
      },
      { share: 1, isFromScratch: false },
      () => undefined,
    );
  const problem = expect.stringContaining('at least two people') as string;
  expect(await look(train, 2)).toEqual({ problem });
  await expect(look(all, 1e9)).rejects.toThrow(/^A step would take about \d+\.\d GB of memory/);
  await engine.close();
});
