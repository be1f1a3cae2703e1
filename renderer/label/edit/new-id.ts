/** An id for a segment or mark that is made now: sorts after all that were there, in order of making. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint32Array(1));
  const time = Date.now().toString(36).padStart(9, '0');
  return `b${time}${(made++ % 46_656).toString(36).padStart(3, '0')}${random[0]!.toString(36)}`;
}

let made = 0;
