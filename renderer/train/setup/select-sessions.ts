import type { SessionSummary } from '../../../main/wire/library-events.ts';

/** Sessions in whose name, origin, people or actions every word of a search occurs. */
export function searchSessions(
  sessions: readonly SessionSummary[],
  search: string,
): SessionSummary[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return sessions.filter(({ name, origin, people, classes }) => {
    const text = [name, origin, ...people, ...classes.map((one) => one.name)]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Where sessions came from, with the ids of each, most first. */
export function sessionOrigins(
  sessions: readonly SessionSummary[],
): { origin: string; ids: string[] }[] {
  const origins = new Map<string, string[]>();
  for (const { origin, id, frames } of sessions) {
    if (frames === 0) continue;
    const ids = origins.get(origin) ?? [];
    ids.push(id);
    origins.set(origin, ids);
  }
  return [...origins]
    .map(([origin, ids]) => ({ origin, ids }))
    .sort((first, second) => second.ids.length - first.ids.length);
}
