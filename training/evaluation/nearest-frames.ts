/** For each time the index of the grid time that is nearest; both increase. */
export function nearestFrames(gridTimes: Float64Array, times: Float64Array): Int32Array {
  let index = 0;
  return Int32Array.from(times, (time) => {
    while (
      index + 1 < gridTimes.length &&
      Math.abs(gridTimes[index + 1]! - time) <= Math.abs(gridTimes[index]! - time)
    ) {
      index++;
    }
    return index;
  });
}
