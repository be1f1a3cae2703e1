/**
 * JSON.parse that also refuses what it would swallow: a key that stands twice in an object (the last would win), and
 * `__proto__` (which becomes the prototype where the object is copied).
 *
 * @throws with the key, or JSON.parse's own message.
 */
export function parseStrictJson(text: string): unknown {
  const document: unknown = JSON.parse(text);
  // From here on the text is known to be JSON, so a string that a colon follows is a key.
  const keys: Set<string>[] = [];
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g;
  for (const [found, colon] of text.matchAll(token)) {
    if (found === '{') keys.push(new Set());
    else if (found === '}') keys.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(found.slice(0, -colon.length)) as string;
      if (key === '__proto__') throw new Error('The key __proto__ is not allowed');
      if (keys.at(-1)!.has(key)) throw new Error(`The key ${key} stands twice`);
      keys.at(-1)!.add(key);
    }
  }
  return document;
}
