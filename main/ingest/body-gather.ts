import type { Body } from '../wire/frame.ts';

/** Bodies of one sensor frame come at once; nobody's frame waits longer than this for another body. */
const longestWaitMillis = 20;
/** A body that was silent for this long is gone, and nobody waits for it. */
export const goneAfterMillis = 500;

export type BodyGather = {
  add(body: Body, arrivalMillis: number): void;
  stop(): void;
};

/**
 * Puts single bodies that come one a message back into frames: a frame is whole as soon as everybody who was seen in the
 * last half second is in it.
 */
export function createBodyGather(
  onFrame: (bodies: Body[], arrivalMillis: number) => void,
): BodyGather {
  const lastSeen = new Map<string, number>();
  let waiting: Body[] = [];
  let firstArrival = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    const bodies = waiting;
    waiting = [];
    if (bodies.length > 0) onFrame(bodies, firstArrival);
  };
  return {
    add(body, arrivalMillis) {
      if (waiting.some((other) => other.id === body.id)) flush();
      if (waiting.length === 0) {
        firstArrival = arrivalMillis;
        timer = setTimeout(flush, longestWaitMillis);
      }
      waiting.push(body);
      lastSeen.set(body.id, arrivalMillis);
      for (const [id, seen] of lastSeen) {
        if (arrivalMillis - seen > goneAfterMillis) lastSeen.delete(id);
      }
      if (waiting.length >= lastSeen.size) flush();
    },
    stop: () => clearTimeout(timer),
  };
}
