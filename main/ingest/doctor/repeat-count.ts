import type { Body } from '../../wire/frame.ts';

const idsKept = 64;

export type RepeatCount = {
  /** @returns whether these bodies repeat, number by number, what the same people did before. */
  push(bodies: readonly Body[]): boolean;
  read(): number;
};

/** Counts messages that say what was said before: sensors repeat themselves while they have nothing new. */
export function createRepeatCount(): RepeatCount {
  const last = new Map<string, Float32Array>();
  let count = 0;
  return {
    push(bodies) {
      if (bodies.length === 0) return false;
      const isRepeat = bodies.every(({ id, pose }) => isSame(last.get(id), pose));
      for (const { id, pose } of bodies) {
        last.delete(id);
        last.set(id, pose);
        if (last.size > idsKept) last.delete(last.keys().next().value!);
      }
      if (isRepeat) count++;
      return isRepeat;
    },
    read: () => count,
  };
}

function isSame(first: Float32Array | undefined, second: Float32Array): boolean {
  return first?.every((value, at) => value === second[at]) ?? false;
}
