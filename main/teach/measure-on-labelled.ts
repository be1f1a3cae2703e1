import type { Features } from '../features/features.ts';
import { labelsPath } from '../labels/labels-file.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import { askChild } from '../processes/ask-child.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { SessionSummary } from '../wire/library-events.ts';
import type { TaughtQuality } from '../wire/teach-events.ts';
import type { LibrarySessions } from './library-sessions.ts';
import type { Taught } from './taught-file.ts';
import { taughtModelId } from './taught-model-id.ts';
import type { TeachAnswer, TeachOrder } from './teach-process.ts';

/**
 * Measures the taught model on sessions that are labelled with one of its actions: on people who gave no example, or on all
 * where there is nobody else.
 *
 * @throws where no such session is labelled, or nothing was taught yet
 */
export async function measureOnLabelled(
  {
    sessions,
    models,
    features,
  }: { sessions: LibrarySessions; models: ModelLibrary; features: Features },
  { actions }: Taught,
): Promise<TaughtQuality> {
  const names = new Set(actions.map(({ name }) => name));
  const all = await sessions.list();
  const teachers = new Set(
    actions.flatMap(({ examples }) => examples.map(({ session, person }) => keyOf(all.find(({ id }) => id === session), person))), // prettier-ignore
  );
  const labelled = all.filter(({ classes }) => classes.some(({ name }) => names.has(name)));
  const peopleOf = (others: boolean) =>
    labelled.flatMap((session) => {
      const people = session.people.filter((person) => !others || !teachers.has(keyOf(session, person))); // prettier-ignore
      return people.length === 0 ? [] : [{ session: session.id, people, keys: people.map((person) => keyOf(session, person)) }]; // prettier-ignore
    });
  const strangers = peopleOf(true);
  const chosen = strangers.length > 0 ? strangers : peopleOf(false);
  if (chosen.length === 0) {
    throw new Error('No session is labelled with these actions: label some of them first, then measure'); // prettier-ignore
  }
  const order: TeachOrder = { type: 'measure', model: (await models.find(taughtModelId)).path, sessions: [] }; // prettier-ignore
  for (const { session, people } of chosen) {
    await features.need(session);
    const recording = sessions.fileOf(session);
    const file = await features.folder()!.fileOf(session, recording);
    order.sessions.push({ session, people, file, labels: labelsPath(recording) });
  }
  const child = forkModule('teach-process', import.meta.url);
  const answer = await askChild<TeachAnswer>(child, order, 'Measuring');
  if (answer.type !== 'measured') throw new Error(`Unexpected answer ${answer.type}`);
  return {
    ...answer.quality,
    sessions: chosen.length,
    people: new Set(chosen.flatMap(({ keys }) => keys)).size,
    isOnTheSamePeople: strangers.length === 0,
  };
}

/** The same person in other sessions of the same origin. */
function keyOf(session: SessionSummary | undefined, person: string): string {
  return `${session?.origin ?? ''}/${person}`;
}
