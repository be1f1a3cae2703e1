/** Bodies of one moment come at once. */
const togetherMillis = 20;

export type LoneBodies = {
  /** @returns whether this body begins another frame. */
  beginsFrame(id: string, arrivalMillis: number): boolean;
};

/** Where one body comes a message: which of them make a frame. */
export function createLoneBodies(): LoneBodies {
  const ids = new Set<string>();
  let firstArrival = -Infinity;
  return {
    beginsFrame(id, arrivalMillis) {
      const isNew = ids.has(id) || arrivalMillis - firstArrival > togetherMillis;
      if (isNew) {
        ids.clear();
        firstArrival = arrivalMillis;
      }
      ids.add(id);
      return isNew;
    },
  };
}
