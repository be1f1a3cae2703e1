/** The key of somebody whom sessions name, the same in all of them; models' cards hold it hashed. */
export function subjectKey(id: string): string {
  return `subject/${id}`;
}
