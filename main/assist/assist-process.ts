import { setPriority } from 'node:os';
import type { EngineName } from '../../model/engines/engine.ts';
import { reasonOf } from '../../model/engines/open-engine.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { modelLibrary } from '../models/model-library.ts';
import { framesByPerson } from '../recordings/person-frames.ts';
import { readSession } from '../recordings/read-session.ts';
import type { PairAgreement, Suggestion } from '../wire/label-events.ts';
import { agreementOf } from './agreement-of.ts';
import { suggestLabels } from './suggest-labels.ts';

/** `session` and `model` are ids of the library. */
export type AssistTask =
  | { type: 'suggest'; session: string; model: string }
  | { type: 'agreement'; session: string; found?: { by: string; suggestions: Suggestion[] } };

export type AssistOrder = AssistTask & {
  home: string;
  engine: EngineName | 'auto';
  threads: number;
};

export type AssistAnswer =
  | { type: 'progress'; share: number }
  | { type: 'suggested'; suggestions: Suggestion[] }
  | { type: 'agreement'; pairs: PairAgreement[] }
  | { type: 'failed'; reason: string };

const answer = (message: AssistAnswer, sent?: () => void) =>
  process.send?.(message, () => sent?.());

async function assist(order: AssistOrder): Promise<AssistAnswer> {
  const { home } = order;
  const session = await readSession(order.session, { home, rateHz: 30 });
  const people = framesByPerson(session.frames);
  if (order.type === 'agreement') {
    return { type: 'agreement', pairs: agreementOf(session.labels, people, order.found) };
  }
  const model = await modelLibrary({ home }).load(order.model);
  const engine = await openChosenEngine(order);
  try {
    const suggestions = await suggestLabels(engine, model, people, (share) =>
      answer({ type: 'progress', share }),
    );
    return { type: 'suggested', suggestions };
  } finally {
    await engine.close();
  }
}

try {
  setPriority(10);
} catch {
  // A system without priorities.
}
process.once('message', (order: AssistOrder) => {
  void assist(order)
    .catch((error: unknown): AssistAnswer => ({ type: 'failed', reason: reasonOf(error) }))
    .then((result) => answer(result, () => process.exit(0)));
});
process.on('disconnect', () => process.exit(0));
