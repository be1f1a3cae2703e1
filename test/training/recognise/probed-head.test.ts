import { afterAll, expect, test } from 'vitest';
import { presets } from '../../../model/config.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { instancesOf } from '../../../training/instances.ts';
import { logisticProbe } from '../../../training/probe/linear-probe.ts';
import { embedInstances } from '../../../training/probe/embed-instances.ts';
import { probedHead } from '../../../training/recognise/probed-head.ts';
import { randomModel } from '../../support/random-model.ts';
import { liftingPeople } from '../motion.ts';

const engine = await createOnnxRuntimeEngine({ threads: 1 });
afterAll(() => engine.close());

test('a probed head scores instances as logistic regression on the frozen features does', async () => {
  const encoder = { ...presets.tiny, hidden: 16, layers: 1, people: 1, frames: 16 };
  const dataSet = liftingPeople({ people: 3, seconds: 12, seed: 3 });
  const instances = instancesOf(dataSet);
  const classes = dataSet.classes.slice(1);
  const { card, weights } = randomModel({ classes: classes.map(({ name }) => name), encoder });
  const head = await probedHead(engine, { card, weights }, instances, classes.length);

  const features = await embedInstances(engine, { card, weights }, instances);
  const { scores } = logisticProbe([{ train: features, test: features }], {
    labels: instances.map(({ label }) => label - 1),
    people: instances.map(({ track }) => track.personKey),
    classes: classes.length,
  });
  const model = { card, weights: { ...weights, ...head } };
  const logits = await embedInstances(engine, model, instances, { output: 'instanceLogits' });
  expect(logits.values).toHaveLength(scores.values.length);
  logits.values.forEach((logit, index) => {
    expect(logit).toBeCloseTo(scores.values[index]!, 3);
  });
});
