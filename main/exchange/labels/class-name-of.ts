/** A name of a class out of a foreign file's text: one line of at most 200 characters; empty where there is none. */
export function classNameOf(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
}
