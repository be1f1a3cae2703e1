/** Place of the last time at or before a moment; -1 where all are later. @param times increasing */
export function placeAt(times: ArrayLike<number>, secs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= secs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Each time once: frames of several sources may be of the same moment. */
export function distinctTimes(times: Float64Array): Float64Array {
  return times.filter((secs, place) => place === 0 || secs !== times[place - 1]);
}
