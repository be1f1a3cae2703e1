import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadModel, saveModel } from '../../model/weights/model-file.ts';
import { loadFeatures, type SessionFeatures } from '../features/session-features.ts';
import { answerParent } from '../processes/ask-child.ts';
import { loadLabels } from '../labels/labels-file.ts';
import { makeTaughtModel, type ActionToTeach } from './make-taught-model.ts';
import { measureTaught, type LabelledFeatures } from './measure-taught.ts';

export type FeatureFile = { session: string; file: string };

export type TeachOrder =
  | {
      type: 'teach';
      base: string;
      features: FeatureFile[];
      actions: ActionToTeach[];
      output: string;
    }
  | {
      type: 'measure';
      model: string;
      /** Labelled sessions, the files of their labels and whom to look at. */
      sessions: (FeatureFile & { labels: string; people: string[] })[];
    };

export type TeachAnswer =
  /** Shares of examples that the model gets right, by action. */
  | { type: 'taught'; fitted: number[] }
  | { type: 'measured'; quality: ReturnType<typeof measureTaught> };

// A head is fitted in a process of its own: the app's thread hands on every frame.
answerParent<TeachOrder, TeachAnswer>(async (order) => {
  if (order.type === 'measure') {
    const labelled: LabelledFeatures[] = [];
    for (const { session, file, labels: path, people } of order.sessions) {
      const [features, labels] = [await loadFeatures(file), await loadLabels(path)];
      if (features && labels) labelled.push({ session, features, labels, people: new Set(people) });
    }
    return { type: 'measured', quality: measureTaught(await loadModel(order.model), labelled) };
  }
  const sessions = new Map<string, SessionFeatures>();
  for (const { session, file } of order.features) {
    const loaded = await loadFeatures(file);
    if (loaded !== undefined) sessions.set(session, loaded);
  }
  const { model, fitted } = makeTaughtModel(await loadModel(order.base), sessions, order.actions);
  await mkdir(dirname(order.output), { recursive: true });
  await saveModel(order.output, model);
  return { type: 'taught', fitted };
});
