import type { SessionSummary } from '../wire/library-events.ts';

/** What there is of one class. */
export type ClassBalance = {
  class: string;
  minutes: number;
  instances: number;
  /** Whose, as `origin/person`. */
  people: string[];
  /** In how many sessions. */
  sessions: number;
};

/** Adds up what sessions hold of each class, the most minutes first. */
export function classBalance(sessions: readonly SessionSummary[]): ClassBalance[] {
  const balance = new Map<string, { seconds: number; instances: number; sessions: number; who: Set<string> }>(); // prettier-ignore
  for (const { origin, classes } of sessions) {
    for (const { name, instances, seconds, people } of classes) {
      const known = balance.get(name) ?? { seconds: 0, instances: 0, sessions: 0, who: new Set() };
      known.seconds += seconds;
      known.instances += instances;
      known.sessions++;
      for (const person of people) known.who.add(`${origin}/${person}`);
      balance.set(name, known);
    }
  }
  return [...balance]
    .map(([name, { seconds, instances, sessions: count, who }]) => ({
      class: name,
      minutes: seconds / 60,
      instances,
      people: [...who],
      sessions: count,
    }))
    .sort((a, b) => b.minutes - a.minutes);
}
