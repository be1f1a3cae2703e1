/** Lines of a text one by one, counted for what is said about them. */
export type LineCursor = {
  /** Number of the line that was given last. */
  readonly line: number;
  /** The fields of the next line, parted by white space. @throws at the end, naming what was expected */
  next(expected: string): string[];
  /** The next line's only field, a whole number from 0. @throws where it is none */
  nextCount(expected: string): number;
};

export function createLineCursor(text: string): LineCursor {
  const newline = /\r\n|\n/g;
  let at = 0;
  let line = 0;
  const next = (expected: string): string[] => {
    line++;
    if (at >= text.length) {
      throw new Error(`Line ${line}: expected ${expected}, found the end of the file`);
    }
    newline.lastIndex = at;
    const end = newline.exec(text);
    const content = text.slice(at, end?.index ?? text.length);
    at = end === null ? text.length : newline.lastIndex;
    return content.trim().split(/\s+/);
  };
  return {
    get line() {
      return line;
    },
    next,
    nextCount: (expected) => {
      const [field = '', ...more] = next(expected);
      if (more.length > 0 || !/^\d{1,9}$/.test(field)) {
        throw new Error(`Line ${line}: expected ${expected}, found "${field.slice(0, 40)}"`);
      }
      return Number(field);
    },
  };
}
