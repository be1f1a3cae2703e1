const mostKeys = 6;
const deepest = 2;

/** What a message is, in a few words of a sentence: `a record with bodies and floorClipPlane`. */
export function describeShape(message: unknown): string {
  return shapeOf(message, 0);
}

function shapeOf(message: unknown, depth: number): string {
  if (message === null || message === undefined) return 'nothing';
  if (Array.isArray(message)) {
    if (message.length === 0) return 'an empty list';
    const first = depth < deepest ? `, the first ${shapeOf(message[0], depth + 1)}` : '';
    return `a list of ${message.length}${first}`;
  }
  if (typeof message === 'string') return `the text "${message.slice(0, 30)}"`;
  if (ArrayBuffer.isView(message) || message instanceof ArrayBuffer) return 'binary data';
  if (typeof message !== 'object') return `the ${typeof message} ${JSON.stringify(message)}`;
  const keys = Object.keys(message);
  if (keys.length === 0) return 'an empty record';
  const named = keys.slice(0, mostKeys).map((key) => `\`${key.slice(0, 30)}\``);
  const rest = keys.length > mostKeys ? ` and ${keys.length - mostKeys} more` : '';
  return `a record with ${named.join(', ')}${rest}`;
}
