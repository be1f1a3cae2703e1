/** Every longest run of frames whose true label is known (not -1). */
export function knownStretches(truth: ArrayLike<number>): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  for (let frame = 0; frame < truth.length; frame++) {
    if (truth[frame]! < 0) continue;
    const last = stretches.at(-1);
    if (last?.end === frame) last.end++;
    else stretches.push({ start: frame, end: frame + 1 });
  }
  return stretches;
}
