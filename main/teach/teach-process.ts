import { loadModel, saveModel } from '../../model/weights/model-file.ts';
import { loadFeatures, type SessionFeatures } from '../features/session-features.ts';
import { answerParent } from '../processes/ask-child.ts';
import { makeTaughtModel, type ActionToTeach } from './make-taught-model.ts';

export type TeachOrder = {
  base: string;
  /** Files of features, by session. */
  features: { session: string; file: string }[];
  actions: ActionToTeach[];
  output: string;
};

/** Shares of examples that the model gets right, by action. */
export type TeachAnswer = { fitted: number[] };

// A head is fitted in a process of its own: the app's thread hands on every frame.
answerParent<TeachOrder, TeachAnswer>(async ({ base, features, actions, output }) => {
  const sessions = new Map<string, SessionFeatures>();
  for (const { session, file } of features) {
    const loaded = await loadFeatures(file);
    if (loaded !== undefined) sessions.set(session, loaded);
  }
  const { model, fitted } = makeTaughtModel(await loadModel(base), sessions, actions);
  await saveModel(output, model);
  return { fitted };
});
