/**
 * Whether figures were measured on the same recordings, with the same labels: others say nothing about which is better.
 * What nobody measured does not count, and where nobody knows on what, it is not the same.
 *
 * @param measured with the hash of what they were measured on
 */
export function isMeasuredAlike(
  measured: readonly ({ data?: string | undefined } | undefined)[],
): boolean {
  const [first, ...others] = measured.filter((one) => one !== undefined);
  return others.every(({ data }) => data !== undefined && data === first?.data);
}
