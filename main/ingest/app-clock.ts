/** The app's clock: Unix milliseconds with fractions that never go back, whatever happens to the machine's own clock. */
export function appClock(): number {
  return performance.timeOrigin + performance.now();
}
