import type { SessionSummary } from '../wire/library-events.ts';
import { hashSession } from './hash-session.ts';
import { idFor, type Library } from './library.ts';
import type { Session } from './session.ts';
import { summariseSession } from './summarise-session.ts';

/** Adds sessions to a library, each once; a dry run, or one without a library, only tells what they hold. */
export async function createSessionAdder(library: Library | undefined, isDryRun: boolean) {
  const keyOf = (name: string, contentHash = '') => `${contentHash} ${name}`;
  const present = (await library?.list()) ?? [];
  const known = new Map(
    present.map((summary) => {
      const { contentHash, recordedAs = summary.name } = summary.details;
      return [keyOf(recordedAs, contentHash), summary];
    }),
  );
  return async (session: Session): Promise<{ summary: SessionSummary; isKnown: boolean }> => {
    const contentHash = hashSession(session);
    const { description } = session;
    const details = { ...description.details, contentHash };
    const hashed = { ...session, description: { ...description, details } };
    const key = keyOf(description.name, contentHash);
    const there = known.get(key);
    if (there !== undefined) return { summary: there, isKnown: true };
    const summary =
      library === undefined || isDryRun
        ? summariseSession(idFor(description), hashed)
        : await library.add(hashed);
    known.set(key, summary);
    return { summary, isKnown: false };
  };
}
