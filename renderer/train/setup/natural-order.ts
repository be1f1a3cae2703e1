const collator = new Intl.Collator('en', { numeric: true });

/** Compares names with numbers in the order of their numbers: `s9` before `s10`. */
export function naturalOrder(first: string, second: string): number {
  return collator.compare(first, second);
}
