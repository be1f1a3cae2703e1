import type { SessionSummary } from '../../../main/wire/library-events.ts';

const fewInstances = 5;
const goodInstances = 20;

export type ClassAmount = {
  name: string;
  instances: number;
  seconds: number;
  /** Who do it. */
  people: number;
  /** What is too little, for a person; undefined: enough. */
  lack: string | undefined;
  /** Whether that is so little that it will hardly be learned. */
  isTooLittle: boolean;
};

/** What there is to learn from in some sessions, class by class, the background left out; most first. */
export function classAmounts(sessions: readonly SessionSummary[]): ClassAmount[] {
  const amounts = new Map<string, { instances: number; seconds: number; who: Set<string> }>();
  for (const session of sessions) {
    for (const { name, instances, seconds, people } of session.classes) {
      if (name === 'background') continue;
      const amount = amounts.get(name) ?? { instances: 0, seconds: 0, who: new Set() };
      amount.instances += instances;
      amount.seconds += seconds;
      for (const { person, key } of session.learners) {
        if (people.includes(person)) amount.who.add(key);
      }
      amounts.set(name, amount);
    }
  }
  return [...amounts]
    .map(([name, { instances, seconds, who }]) => ({
      name,
      instances,
      seconds,
      people: who.size,
      lack: lackOf(instances, who.size),
      isTooLittle: instances < fewInstances,
    }))
    .sort((first, second) => second.seconds - first.seconds);
}

function lackOf(instances: number, people: number): string | undefined {
  if (instances < fewInstances)
    return `Too few examples: ${fewInstances} at least, ${goodInstances} are better`;
  if (people < 2) return 'Of one person only; others may look different';
  if (instances < goodInstances) return `Enough to try; ${goodInstances} examples are better`;
  return undefined;
}
