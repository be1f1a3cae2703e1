import type { Body } from '../wire/frame.ts';

/** Of lone bodies: ids that are never used again must not take room for ever. */
const mostRemembered = 64;

export type RepeatFilter = {
  /** Whether all bodies of a frame are where they were in the last one, which it then is. */
  isRepeat(bodies: readonly Body[]): boolean;
  /** The same for a body that came alone. */
  isRepeatOfOne(body: Body): boolean;
};

/**
 * kinect-azure says the last bodies again in every camera frame until there are new ones. No living body is twice in the very
 * same place, to the last bit.
 */
export function createRepeatFilter(): RepeatFilter {
  let last: readonly Body[] = [];
  const lone = new Map<string, Body>();
  return {
    isRepeat(bodies) {
      const before = last;
      last = bodies;
      return (
        bodies.length > 0 &&
        bodies.length === before.length &&
        bodies.every((body, index) => isSame(body, before[index]!))
      );
    },
    isRepeatOfOne(body) {
      const before = lone.get(body.id);
      lone.delete(body.id);
      lone.set(body.id, body);
      if (lone.size > mostRemembered) lone.delete(lone.keys().next().value!);
      return before !== undefined && isSame(body, before);
    },
  };
}

function isSame(a: Body, b: Body): boolean {
  if (a.id !== b.id) return false;
  for (let at = 0; at < a.pose.length; at++) if (a.pose[at] !== b.pose[at]) return false;
  return true;
}
