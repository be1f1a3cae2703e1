/** How often somebody got another id than the last time they were seen. */
export function countSwitches(frames: readonly { truths: number[]; ids: string[] }[]): number {
  const last = new Map<number, string>();
  let switches = 0;
  for (const { truths, ids } of frames) {
    truths.forEach((truth, index) => {
      const id = ids[index]!;
      if (last.has(truth) && last.get(truth) !== id) switches++;
      last.set(truth, id);
    });
  }
  return switches;
}
