import { subjectKey } from '../subjects/subject-key.ts';
import { loadTrainingConsent } from '../subjects/training-consent.ts';
import type { SessionSummary } from '../wire/library-events.ts';

/**
 * Sessions whose people are known by name where somebody named them, without those who may not be learned from: as
 * {@link readTracks} has them. Not kept with a summary, for what people agree to changes without the session.
 */
export async function withKnownLearners(
  home: string,
  sessions: readonly SessionSummary[],
  fileOf: (id: string) => string,
): Promise<SessionSummary[]> {
  // A list of people that cannot be read stops a training with its reason; sessions are to be seen all the same.
  const consentOf = await loadTrainingConsent(home).catch(() => undefined);
  if (consentOf === undefined) return [...sessions];
  return Promise.all(
    sessions.map(async (session) => {
      if (session.learners.length === 0) return session;
      const consent = await consentOf(fileOf(session.id), session.origin);
      const learners = session.learners.flatMap((learner) => {
        if (consent.whyLeftOut(learner.person) !== undefined) return [];
        const known = consent.subjectOf(learner.person);
        if (known === undefined) return [learner];
        return [{ ...learner, key: subjectKey(known.id), name: known.name, isUnnamed: false }];
      });
      return { ...session, learners };
    }),
  );
}
