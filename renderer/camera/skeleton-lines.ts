/** Pairs of MediaPipe's pose landmarks between which a line is drawn. */
export const skeletonLines: readonly (readonly [number, number])[] = [
  [11, 12], [11, 13], [13, 15], [15, 19], [15, 21], [12, 14], [14, 16], [16, 20], [16, 22],
  [11, 23], [12, 24], [23, 24], [23, 25], [25, 27], [27, 31], [24, 26], [26, 28], [28, 32],
  [7, 0], [8, 0],
]; // prettier-ignore
