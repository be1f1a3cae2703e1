/** Which people of a data set: ids as the recordings have them, or all with an odd or even number (s03 and P003 are odd). */
export type PeopleChoice = readonly string[] | 'odd' | 'even';

export type PeopleFilter = {
  includes(person: string): boolean;
  /** The people that were named one by one; empty for `odd` and `even`. */
  named: readonly string[];
};

/**
 * People as a person writes them: `1,3,5`, `odd` or `even`.
 *
 * @throws where nobody is named
 */
export function parsePeople(text: string): PeopleChoice {
  if (text === 'odd' || text === 'even') return text;
  const named = text.split(',').map((person) => person.trim());
  if (named.includes('')) {
    throw new Error(`People: expected ids such as 1,3,5, or odd, or even; found "${text}"`);
  }
  return named;
}

export function peopleFilter(choice: PeopleChoice): PeopleFilter {
  if (choice === 'odd' || choice === 'even') {
    const rest = choice === 'odd' ? 1 : 0;
    return { includes: (person) => numberIn(person) % 2 === rest, named: [] };
  }
  return { includes: (person) => choice.includes(person), named: choice };
}

/** The last number of an id, NaN without one: neither odd nor even. */
function numberIn(person: string): number {
  return Number(/(\d+)\D*$/.exec(person)?.[1] ?? NaN);
}
