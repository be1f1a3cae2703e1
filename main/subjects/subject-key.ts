/**
 * The key of somebody whom sessions name, the same in all of them; models' cards hold it hashed. What stands before the
 * stroke is, as in other keys, where the motion came from.
 */
export function subjectKey(id: string): string {
  return `named people/${id}`;
}
