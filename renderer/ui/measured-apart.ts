import { isMeasuredAlike } from './is-measured-alike.ts';

/**
 * What is to be said of figures that cannot be compared; undefined where they can.
 *
 * @param measured as of `isMeasuredAlike`
 */
export function measuredApart(measured: Parameters<typeof isMeasuredAlike>[0]): string | undefined {
  if (isMeasuredAlike(measured)) return undefined;
  const isKnown = measured.every((one) => one === undefined || one.data !== undefined);
  return isKnown ? 'not of the same recordings' : 'not known to be of the same recordings';
}
