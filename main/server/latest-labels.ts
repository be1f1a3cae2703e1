import type { LabelUpdate, PersonState } from '../wire/live-events.ts';

export type LatestLabels = {
  take(update: LabelUpdate): void;
  /** Class indices of the person's newest frame; undefined before the first. */
  of(person: PersonState): { provisional: number | undefined; settled: number | undefined };
};

/** The last provisional and settled class of each person, for those who ask now and then and do not follow the updates. */
export function createLatestLabels(): LatestLabels {
  // One entry a slot; slots are few and used again.
  const latest = new Map<string, { personId: string; classIndex: number }>();
  const classOf = (kind: LabelUpdate['kind'], { slot, id }: PersonState) => {
    const found = latest.get(`${kind} ${slot}`);
    return found?.personId === id ? found.classIndex : undefined;
  };
  return {
    take({ kind, slot, personId, probabilities, classCount }) {
      const newest = new Float32Array(probabilities).slice(-classCount);
      if (newest.length === 0) return;
      const classIndex = newest.indexOf(Math.max(...newest));
      latest.set(`${kind} ${slot}`, { personId, classIndex });
    },
    of: (person) => ({
      provisional: classOf('provisional', person),
      settled: classOf('settled', person),
    }),
  };
}
