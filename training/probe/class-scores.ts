/** How likely each class is for each instance, by one model or by several whose scores were added. */
export type ClassScores = {
  /** [count × K], larger is likelier. */
  values: Float64Array;
  count: number;
  classes: number;
};

/** The class scores of several models added (section "3-stream ensemble"). */
export function addScores(parts: readonly ClassScores[]): ClassScores {
  const [first] = parts;
  if (first === undefined) throw new Error('Class scores: expected those of at least one model');
  const values = first.values.map((_, index) =>
    parts.reduce((sum, part) => sum + part.values[index]!, 0),
  );
  return { ...first, values };
}

/** The likeliest class of each instance; of equal ones the first. */
export function likeliest({ values, count, classes }: ClassScores): Int16Array {
  return Int16Array.from({ length: count }, (_, index) => {
    const row = values.subarray(index * classes, (index + 1) * classes);
    return row.reduce((best, score, k) => (score > row[best]! ? k : best), 0);
  });
}
