/** A share from 0 to 1 as a number of percent, without the sign. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}
