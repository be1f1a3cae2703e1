/** @throws when it is not a finite number above 0 */
export function parsePositive(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) {
    throw new Error(`expected a number above 0, found ${text}`);
  }
  return value;
}
