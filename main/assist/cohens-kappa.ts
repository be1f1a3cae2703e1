/**
 * Agreement beyond chance: (observed - expected) / (1 - expected), where expected is how often two annotators with these
 * shares of classes agree by chance (Cohen 1960).
 *
 * @param counts [classes × classes] frames by what the first and the second say
 * @returns undefined without frames, and where chance alone explains everything: both say one and the same class
 */
export function cohensKappa(counts: readonly ArrayLike<number>[]): number | undefined {
  let all = 0;
  let same = 0;
  const first = new Float64Array(counts.length);
  const second = new Float64Array(counts.length);
  counts.forEach((row, index) => {
    for (let other = 0; other < row.length; other++) {
      const frames = row[other]!;
      all += frames;
      first[index]! += frames;
      second[other]! += frames;
      if (index === other) same += frames;
    }
  });
  const expected =
    first.reduce((sum, frames, index) => sum + frames * second[index]!, 0) / all ** 2;
  if (all === 0 || expected === 1) return undefined;
  return (same / all - expected) / (1 - expected);
}
