/**
 * A name of a file for each of several people, all different however the file system compares them.
 *
 * @param people ids in whatever letters
 */
export function fileNamesOf(people: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    people.map((person) => {
      const plain = person.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60) || 'person';
      let name = plain;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain}-${number}`;
      taken.add(name.toLowerCase());
      return [person, name];
    }),
  );
}
