/** How a person of a recording is called, by their id. */
export function personName(person: string): string {
  return /^\d+$/.test(person) ? `Person ${person}` : person;
}
