/** One JSON document on standard output, the only thing there under --json. Refuses NaN and Infinity, which JSON would turn into null. */
export function printJson(document: unknown): void {
  const text = JSON.stringify(document, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new Error(`JSON output: ${key} is ${value}, which JSON cannot say`);
    }
    return value;
  });
  process.stdout.write(`${text}\n`);
}

/** Progress and remarks for a person: standard error, so that standard output stays clean. */
export function report(text: string): void {
  process.stderr.write(`${text}\n`);
}
