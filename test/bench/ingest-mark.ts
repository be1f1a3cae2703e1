const rangeMillis = 16_000;

/** A time of this machine's clock as a coordinate in metres that float32 keeps to some microseconds. */
export function markMillis(nowMillis: number): number {
  return (nowMillis % rangeMillis) / 1000;
}

/** How long before `nowMillis` a mark was made. */
export function ageOfMark(mark: number, nowMillis: number): number {
  const age = (nowMillis % rangeMillis) - mark * 1000;
  return age < -rangeMillis / 2 ? age + rangeMillis : age;
}
