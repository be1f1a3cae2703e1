import type { VideoRuns } from './segmental-f1.ts';

/**
 * Edit score, as temporal convolutional networks are measured (Lea et al. 2017; MS-TCN's code): one minus the Levenshtein
 * distance between the true and the said order of actions, as a share of the longer one; the mean over videos. When they
 * happen does not count. A video without actions on either side says nothing and is left out.
 *
 * @returns 0 to 1; 0 where no video has actions
 */
export function editScore(videos: readonly VideoRuns[]): number {
  const scores = videos.flatMap(({ truth, said }) => {
    const longer = Math.max(truth.length, said.length);
    if (longer === 0) return [];
    const [from, to] = [truth, said].map((runs) => runs.map((run) => run.class));
    return [1 - editDistance(from!, to!) / longer];
  });
  return scores.length === 0 ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** Levenshtein distance: fewest insertions, deletions and replacements that turn one list into the other. */
function editDistance(from: number[], to: number[]): number {
  let row = [0, ...to.map((_, index) => index + 1)];
  for (const [index, item] of from.entries()) {
    const next = [index + 1];
    to.forEach((other, place) => {
      const replaced = row[place]! + (item === other ? 0 : 1);
      next.push(Math.min(replaced, row[place + 1]! + 1, next[place]! + 1));
    });
    row = next;
  }
  return row.at(-1)!;
}
