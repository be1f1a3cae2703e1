const key = 'framewise.annotator';

/** Who labels at this screen. */
export function rememberedAnnotator(): string {
  try {
    return localStorage.getItem(key) ?? 'me';
  } catch {
    return 'me';
  }
}

export function rememberAnnotator(name: string): void {
  try {
    localStorage.setItem(key, name);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** The one who goes on in a session: whoever labels here, unless somebody else alone has labelled it. */
export function annotatorFor(there: ReadonlySet<string>): string {
  const own = rememberedAnnotator();
  const [only] = there;
  return there.has(own) || there.size !== 1 || only === undefined ? own : only;
}
