/** Whether this can be the name of a model's file in the library. */
export function isModelId(text: string): boolean {
  return text.length <= 100 && /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(text);
}

/** An id made from a name: `Kicks & punches` becomes `kicks-punches`; numbered where it is taken. */
export function newModelId(name: string, isTaken: (id: string) => boolean): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}._]+/gu, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, 80);
  const id = plain === '' ? 'model' : plain;
  if (!isTaken(id)) return id;
  let number = 2;
  while (isTaken(`${id}-${number}`)) number++;
  return `${id}-${number}`;
}
