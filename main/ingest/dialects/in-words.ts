const mostFields = 6;

/** What was found, short enough for a sentence whatever it is. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string') return `the text "${value.slice(0, 20)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? `an object with ${fieldsOf(value)}` : `a ${typeof value}`;
}

function fieldsOf(value: object): string {
  const fields: string[] = [];
  for (const field in value) {
    if (fields.length === mostFields) return `${fields.join(', ')} and more`;
    fields.push(`"${field.slice(0, 20)}"`);
  }
  return fields.join(', ') || 'no fields';
}
