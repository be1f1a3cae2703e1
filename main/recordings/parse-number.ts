const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** A finite decimal number, or undefined: unlike Number(), neither '' nor '0x10' nor 'Infinity' is one. */
export function parseNumber(text: string): number | undefined {
  if (!decimal.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Nobody stands further from a sensor; such a number is in millimetres, or not a place at all. */
const furthestMetres = 1000;

/** A coordinate in metres. @throws an Error that says what was found. */
export function parseMetres(text: string): number {
  const value = parseNumber(text);
  if (value === undefined) throw new Error(`expected a number, found "${text.slice(0, 40)}"`);
  if (Math.abs(value) > furthestMetres) {
    throw new Error(`expected metres, found ${value} (is the file in millimetres?)`);
  }
  return value;
}
