import { expect, test } from 'vitest';
import { searchSessions, sessionOrigins } from '../../renderer/train/setup/select-sessions.ts';
import { sessionOf } from './session-of.ts';

const sessions = [
  sessionOf({ id: 'a', people: ['Ann'], classes: { 'raise hand': 2 } }),
  sessionOf({ id: 'b', people: ['Bob'], origin: 'precog16', classes: { wave: 2 } }),
  sessionOf({ id: 'c', people: ['Bob'], origin: 'precog16' }),
];

test('every word of a search has to occur in name, origin, people or actions', () => {
  const found = (search: string) => searchSessions(sessions, search).map(({ id }) => id);
  expect(found('bob')).toEqual(['b', 'c']);
  expect(found('bob WAVE')).toEqual(['b']);
  expect(found('hand raise')).toEqual(['a']);
  expect(found('  ')).toEqual(['a', 'b', 'c']);
});

test('origins are counted without what cannot be read', () => {
  const broken = { ...sessionOf({ id: 'd', origin: 'json' }), frames: 0 };
  expect(sessionOrigins([...sessions, broken])).toEqual([
    { origin: 'precog16', ids: ['b', 'c'] },
    { origin: 'csv', ids: ['a'] },
  ]);
});
