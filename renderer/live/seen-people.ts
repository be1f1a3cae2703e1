import type { LabelUpdate, PersonState } from '../../main/wire/live-events.ts';
import { LabelLane } from './label-lane.ts';

/** A person who is or was in view in the last half minute. */
export type SeenPerson = {
  id: string;
  slot: number;
  name: string;
  firstMillis: number;
  lastMillis: number;
  provisional: LabelLane | undefined;
  settled: LabelLane | undefined;
};

/** Who was in view when, with their labels. */
export class SeenPeople {
  /** In the order in which they came. */
  readonly list: SeenPerson[] = [];
  /** Grows whenever anything is new. */
  version = 0;

  takeLabels(update: LabelUpdate): void {
    const { kind, classCount, timeMillis, stepMillis } = update;
    const frames = update.probabilities.byteLength / 4 / classCount;
    const end = timeMillis + (frames - 1) * stepMillis;
    const person = this.#person(update.personId, update.slot, timeMillis, end);
    let lane = person[kind];
    if (lane?.classCount !== classCount) lane = person[kind] = new LabelLane(classCount);
    lane.take(timeMillis, stepMillis, new Float32Array(update.probabilities));
    this.version++;
  }

  takePeople(people: readonly PersonState[], nowMillis: number): void {
    for (const { id, slot, name } of people) {
      this.#person(id, slot, nowMillis, nowMillis).name = name;
    }
    this.version++;
  }

  /** Shares of another model's classes mean something else. */
  forgetLabels(): void {
    for (const person of this.list) {
      person.provisional = undefined;
      person.settled = undefined;
    }
    this.version++;
  }

  dropBefore(timeMillis: number): void {
    for (let index = this.list.length - 1; index >= 0; index--) {
      if (this.list[index]!.lastMillis < timeMillis) this.list.splice(index, 1);
    }
  }

  /** Who had a slot at a time: slots are used again. */
  at(slot: number, timeMillis: number): SeenPerson | undefined {
    let found: SeenPerson | undefined;
    for (const person of this.list) {
      if (person.slot !== slot) continue;
      if (found === undefined || person.firstMillis <= timeMillis + 500) found = person;
    }
    return found;
  }

  clone(): SeenPeople {
    const copy = new SeenPeople();
    for (const person of this.list) {
      copy.list.push({
        ...person,
        provisional: person.provisional?.clone(),
        settled: person.settled?.clone(),
      });
    }
    copy.version = this.version;
    return copy;
  }

  #person(id: string, slot: number, fromMillis: number, toMillis: number): SeenPerson {
    let person = this.list.find((seen) => seen.id === id && seen.slot === slot);
    if (person === undefined) {
      const times = { firstMillis: fromMillis, lastMillis: toMillis };
      person = {
        id,
        slot,
        name: `Person ${slot + 1}`,
        ...times,
        provisional: undefined,
        settled: undefined,
      };
      this.list.push(person);
    }
    person.firstMillis = Math.min(person.firstMillis, fromMillis);
    person.lastMillis = Math.max(person.lastMillis, toMillis);
    return person;
  }
}
