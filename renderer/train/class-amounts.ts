import type { SessionSummary } from '../../main/wire/screen-events.ts';

const fewInstances = 5;
const goodInstances = 20;

export type ClassAmount = {
  name: string;
  instances: number;
  seconds: number;
  /** People of whom there are examples. */
  people: number;
  /** What is too little, for a person; undefined: enough. */
  lack: string | undefined;
};

/** What there is to learn from in some sessions, class by class, the background left out. */
export function classAmounts(sessions: readonly SessionSummary[]): ClassAmount[] {
  const amounts = new Map<string, Omit<ClassAmount, 'lack'> & { who: Set<string> }>();
  for (const session of sessions) {
    for (const { name, instances, seconds } of session.classes) {
      if (name === 'background') continue;
      const amount = amounts.get(name) ?? {
        name,
        instances: 0,
        seconds: 0,
        people: 0,
        who: new Set(),
      };
      amount.instances += instances;
      amount.seconds += seconds;
      for (const person of session.people) amount.who.add(`${session.origin}/${person}`);
      amounts.set(name, amount);
    }
  }
  return [...amounts.values()]
    .map(({ who, ...amount }) => ({
      ...amount,
      people: who.size,
      lack: lackOf(amount.instances, who.size),
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

/** Why training cannot start with these sessions, and what to do; undefined: it can. */
export function obstacle(sessions: readonly SessionSummary[]): string | undefined {
  if (sessions.length === 0) return 'Choose at least one session';
  if (classAmounts(sessions).length === 0) {
    return 'None of these sessions has labels; choose sessions in which actions are labelled';
  }
  if (peopleOf(sessions).length < 2) {
    return 'All of this is one person; add sessions of a second one, to measure on somebody the model has not seen';
  }
  return undefined;
}

/** Whom the app measures on where nobody is named: of fewer than three people it spares none. */
export function whoIsHeldOut(sessions: readonly SessionSummary[]): string {
  const keys = sessions.flatMap(({ origin, people }) => people.map((name) => `${origin}/${name}`));
  return new Set(keys).size < 3 ? 'Nobody: too few people' : 'Picked by the app';
}

/** Names of people as their sessions have them, numbers in order. */
export function peopleOf(sessions: readonly SessionSummary[]): string[] {
  const people = new Set(sessions.flatMap((session) => session.people));
  return [...people].sort((first, second) =>
    first.localeCompare(second, undefined, { numeric: true }),
  );
}
