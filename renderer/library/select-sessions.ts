import type { SessionSummary } from '../../main/wire/library-events.ts';
import { labelledShare } from './labelled-share.ts';

export type SessionFilter = {
  /** Words, each of which has to occur in what is known of a session. */
  search: string;
  tag: string | undefined;
  person: string | undefined;
  origin: string | undefined;
  /** none: nothing of it, part: not all, all. */
  labelled: 'none' | 'part' | 'all' | undefined;
};

export type SessionSort = {
  by: 'name' | 'durationSecs' | 'people' | 'labelled' | 'created';
  isDescending: boolean;
};

export const anySession: SessionFilter = {
  search: '',
  tag: undefined,
  person: undefined,
  origin: undefined,
  labelled: undefined,
};

/** The sessions that a filter lets through, in the order that was asked for; equals by name. */
export function selectSessions(
  sessions: readonly SessionSummary[],
  filter: SessionFilter,
  { by, isDescending }: SessionSort,
): SessionSummary[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const passes = (session: SessionSummary) =>
    (filter.tag === undefined || session.tags.includes(filter.tag)) &&
    (filter.person === undefined || session.people.includes(filter.person)) &&
    (filter.origin === undefined || session.origin === filter.origin) &&
    (filter.labelled === undefined || labelledState(session) === filter.labelled) &&
    words.every((word) => textOf(session).includes(word));
  const sign = isDescending ? -1 : 1;
  return sessions.filter(passes).sort((a, b) => sign * order[by](a, b) || order.name(a, b));
}

/** What there is to filter by, in natural order. */
export function filterChoices(sessions: readonly SessionSummary[]) {
  const distinct = (read: (session: SessionSummary) => readonly string[]) =>
    [...new Set(sessions.flatMap(read))].sort(natural);
  return {
    tags: distinct(({ tags }) => tags),
    people: distinct(({ people }) => people),
    origins: distinct(({ origin }) => (origin === '' ? [] : [origin])),
  };
}

const order: Record<SessionSort['by'], (a: SessionSummary, b: SessionSummary) => number> = {
  name: (a, b) => natural(a.name, b.name),
  durationSecs: (a, b) => a.durationSecs - b.durationSecs,
  people: (a, b) => a.people.length - b.people.length,
  labelled: (a, b) => labelledShare(a) - labelledShare(b),
  created: (a, b) => a.created.localeCompare(b.created),
};

function labelledState(session: SessionSummary): SessionFilter['labelled'] {
  const share = labelledShare(session);
  return share === 0 ? 'none' : share < 1 ? 'part' : 'all';
}

function textOf({ name, origin, people, tags, notes, sources, classes }: SessionSummary): string {
  const actions = classes.map((one) => one.name);
  return [name, origin, notes, ...people, ...tags, ...sources, ...actions].join(' ').toLowerCase();
}

function natural(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
