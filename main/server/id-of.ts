/** Screens name what is in the library; a path would let them look at the machine's other files. @throws where it is no id */
export function idOf(what: string, id: string, isId: (text: string) => boolean): string {
  if (!isId(id)) throw new Error(`"${id.slice(0, 60)}" cannot be the id of a ${what}`);
  return id;
}
