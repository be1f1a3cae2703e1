import { loadAbout } from '../recordings/session-about.ts';
import { type KeptSubject, loadSubjects, subjectNamed } from './subjects-file.ts';

/** Why nobody may learn from somebody: they took their consent back, or never gave it where it is asked for. */
export type LeftOutBecause = 'withdrawn' | 'no consent';

/** What the people of one recording are to training. */
export type RecordingConsent = {
  /** Who somebody is; undefined where nobody said. */
  subjectOf(person: string): KeptSubject | undefined;
  /** undefined: they may be learned from. */
  whyLeftOut(person: string): LeftOutBecause | undefined;
};

/**
 * Who may be learned from, as people agreed to it at this moment.
 *
 * @returns of a recording by its file; generated people need not be asked
 * @throws where the list of people cannot be read
 */
export async function loadTrainingConsent(
  home: string,
): Promise<(recording: string, origin: string) => Promise<RecordingConsent>> {
  const file = await loadSubjects(home);
  return async (recording, origin) => {
    const { subjects } = recording.endsWith('.mcap') ? await loadAbout(recording) : noSubjects;
    const of = (person: string) =>
      subjects[person] === undefined ? undefined : subjectNamed(file, subjects[person]);
    return {
      subjectOf: of,
      whyLeftOut(person) {
        const consent = of(person)?.consent;
        if (consent === 'withdrawn') return 'withdrawn';
        const isAsked = file.isOnlyWithConsent && origin !== 'generated';
        return isAsked && consent !== 'train' ? 'no consent' : undefined;
      },
    };
  };
}

const noSubjects: { subjects: Record<string, string> } = { subjects: {} };
