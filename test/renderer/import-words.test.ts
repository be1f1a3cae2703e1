import { expect, test } from 'vitest';
import { importWords } from '../../renderer/library/import/import-words.ts';
import { sessionOf } from './session-of.ts';

test('what was in the library before is not called imported', () => {
  const [old, fresh] = [sessionOf({ id: 'old' }), sessionOf({ id: 'fresh' })];
  const words = (sessions: (typeof old)[], known: string[]) => importWords({ sessions, known, skipped: [] }); // prettier-ignore
  expect(words([fresh], [])).toMatch(/^Imported 1 session of \d+ (person|people)$/);
  expect(words([old], ['old'])).toBe('1 session was here already and stays as it is');
  expect(words([old, fresh], ['old'])).toMatch(/^Imported 1 session .*; 1 session was here/);
  expect(words([], [])).toBe('Nothing was imported');
});
