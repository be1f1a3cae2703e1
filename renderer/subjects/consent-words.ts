import type { Consent } from '../../main/wire/subject-events.ts';

/** What somebody agreed to, for whoever chooses. */
export const consentWords: Record<Consent, string> = {
  unknown: 'Not asked yet',
  record: 'May be kept, not trained on',
  train: 'May be trained on',
  withdrawn: 'Withdrawn',
};
