/** How much of a message is kept. */
export type ShortenLimits = {
  /** Of a list; the rest is counted. */
  entries: number;
  textLetters: number;
  depth: number;
  /** Of the whole; what comes later is left out. */
  nodes: number;
};

/** A glance: enough to see what is in it. */
export const glanceLimits: ShortenLimits = { entries: 2, textLetters: 60, depth: 8, nodes: 120 };
/** Enough to find out later what was wrong: whole skeletons, no pictures. */
export const sampleLimits: ShortenLimits = {
  entries: 64,
  textLetters: 200,
  depth: 12,
  nodes: 4000,
};

const keysKept = 60;
/** A point with its confidence is not cut. */
const wholeEntries = 4;

/**
 * A plain copy of a message that a stranger sent, of bounded size whatever it is: long lists and texts are cut and say so,
 * binary data is told by its length.
 */
export function shortenMessage(message: unknown, limits: ShortenLimits): unknown {
  let nodes = 0;
  const shorten = (value: unknown, depth: number): unknown => {
    if (++nodes > limits.nodes) return '…';
    if (typeof value === 'string') return shortText(value, limits.textLetters);
    if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
    if (typeof value === 'boolean' || value === null) return value;
    if (value === undefined) return null;
    if (typeof value !== 'object') return typeof value;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      return `${value.byteLength} bytes of binary data`;
    }
    if (depth >= limits.depth) return Array.isArray(value) ? `a list of ${value.length}` : '{…}';
    return Array.isArray(value) ? shortenList(value, depth) : shortenRecord(value, depth);
  };
  const shortenList = (list: unknown[], depth: number): unknown[] => {
    const kept = list
      .slice(0, list.length <= wholeEntries ? wholeEntries : limits.entries)
      .map((entry) => shorten(entry, depth + 1));
    const left = list.length - kept.length;
    return left === 0 ? kept : [...kept, `… ${left} more`];
  };
  const shortenRecord = (record: object, depth: number): unknown => {
    const keys = Object.keys(record);
    const kept = keys.slice(0, keysKept).map((key): [string, unknown] => {
      const value = (record as Record<string, unknown>)[key];
      return [shortText(key, limits.textLetters), shorten(value, depth + 1)];
    });
    if (keys.length > keysKept) kept.push(['…', `${keys.length - keysKept} more`]);
    return Object.fromEntries(kept);
  };
  return shorten(message, 0);
}

function shortText(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters)}… (${text.length} letters)`;
}
