/** What was found, short enough for a sentence whatever it is. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return `the text "${value.slice(0, 20)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  return Array.isArray(value) ? `a list of ${value.length}` : `an ${typeof value}`;
}
