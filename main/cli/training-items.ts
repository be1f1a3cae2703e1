import { existsSync } from 'node:fs';
import { parsePeople, type PeopleChoice } from '../recordings/parse-people.ts';
import { fromWhereTheyStand } from './paths.ts';
import { UsageError } from './usage-error.ts';

/** Paths as absolute ones, so that a run can be resumed from elsewhere; what is no path is the id of a session. */
export function itemsAsGiven(items: string[]): string[] {
  return items.map((item) => {
    const path = fromWhereTheyStand(item);
    return existsSync(path) ? path : item;
  });
}

/** @throws {UsageError} when an option's people cannot be understood */
export function givenPeople(option: string, people: string): PeopleChoice {
  try {
    return parsePeople(people);
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}
