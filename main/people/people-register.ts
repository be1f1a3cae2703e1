import type { AwayPerson } from '../wire/people-events.ts';
import type { KnownBody, KnownPerson } from './known-person.ts';
import { SourcePeople, type SourcePeopleOptions } from './source-people.ts';

/** Those who left can be found by hand for this long: longer than anybody may be away and still be told. */
const rememberMillis = 90_000;
const inViewMillis = 500;
/** In one source, whatever it sends: each body is matched to all of them. */
const mostKnown = 24;
const mostTold = 12;

export type SourceRegister = {
  readonly id: string;
  readonly people: SourcePeople;
  /** Of its newest frame. */
  timeMillis: number;
};

export type RegisteredPerson = { source: SourceRegister; person: KnownPerson };

/** Everybody who is remembered, by source, each with an id that is used once and a lane that is free again some time later. */
export class PeopleRegister {
  readonly #options: Omit<SourcePeopleOptions, 'enter'>;
  readonly #sources = new Map<string, SourceRegister>();
  #count = 0;

  constructor(options: Omit<SourcePeopleOptions, 'enter'>) {
    this.#options = options;
  }

  source(id: string): SourceRegister {
    const known = this.#sources.get(id);
    if (known) return known;
    const people = new SourcePeople({ ...this.#options, enter: (body) => this.#enter(body) });
    const source = { id, people, timeMillis: -Infinity };
    this.#sources.set(id, source);
    return source;
  }

  find(personId: string): RegisteredPerson | undefined {
    for (const source of this.#sources.values()) {
      const person = source.people.people.find(({ id }) => id === personId);
      if (person) return { source, person };
    }
    return undefined;
  }

  /** Those to whom somebody gave a name. */
  named(): { id: string; name: string }[] {
    return this.#all().flatMap(({ person: { id, name } }) =>
      name === undefined ? [] : [{ id, name }],
    );
  }

  /** Those who have left but are remembered, the latest first; of many only some. */
  away(): AwayPerson[] {
    return this.#all()
      .filter((known) => !isInView(known))
      .map(({ source, person }) => ({
        id: person.id,
        name: nameOf(person),
        sourceId: source.id,
        lastSeenMillis: person.body.sighting.timeMillis,
      }))
      .sort((a, b) => b.lastSeenMillis - a.lastSeenMillis)
      .slice(0, mostTold);
  }

  forgetSource(id: string): void {
    for (const person of this.#sources.get(id)?.people.people ?? []) this.#options.discard(person);
    this.#sources.delete(id);
  }

  forgetLongGone({ people, timeMillis }: SourceRegister): void {
    const latestFirst = people.people.toSorted(
      (a, b) => b.body.sighting.timeMillis - a.body.sighting.timeMillis,
    );
    for (const [place, person] of latestFirst.entries()) {
      const awayMillis = timeMillis - person.body.sighting.timeMillis;
      if (place >= mostKnown || awayMillis > rememberMillis) people.forget(person);
    }
  }

  /** Whether nobody else may have got the person's lane meanwhile. */
  keepsSlot({ source, person }: RegisteredPerson): boolean {
    return (
      source.timeMillis - person.body.sighting.timeMillis <= this.#options.returnWithinMillis()
    );
  }

  /** When somebody may last have been seen who is remembered, but is not taken for anybody that comes. */
  longAgoMillis({ timeMillis }: SourceRegister): number {
    return timeMillis - Math.max(inViewMillis, this.#options.returnWithinMillis()) - 1;
  }

  #enter(body: KnownBody): KnownPerson {
    const taken = new Set(
      this.#all().flatMap((known) => (this.keepsSlot(known) ? [known.person.slot] : [])),
    );
    let slot = 0;
    while (taken.has(slot)) slot++;
    return { id: `person-${++this.#count}`, slot, name: undefined, body };
  }

  #all(): RegisteredPerson[] {
    return [...this.#sources.values()].flatMap((source) =>
      source.people.people.map((person) => ({ source, person })),
    );
  }
}

export function nameOf({ name, slot }: KnownPerson): string {
  return name ?? `Person ${slot + 1}`;
}

export function isInView({ source, person }: RegisteredPerson): boolean {
  return source.timeMillis - person.body.sighting.timeMillis <= inViewMillis;
}
