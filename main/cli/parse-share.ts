/** A number from 0 to 1. */
export function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() === '' || !(share >= 0 && share <= 1)) {
    throw new Error(`expected a number from 0 to 1, found ${text}`);
  }
  return share;
}
