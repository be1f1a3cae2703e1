import { joint, poseLength, poseStride } from '../../../model/skeleton.ts';
import type { Body } from '../../wire/frame.ts';

/** A new id that stands so near to where another was so shortly before is the same person. */
const nearMetres = 0.4;
const shortlyMillis = 500;
const idsKept = 20;

export type IdStability = {
  push(bodies: readonly Body[], arrivalMillis: number): void;
  read(): { seen: string[]; changes: number };
};

type Sight = { place: [number, number, number]; arrivalMillis: number };

/** Which ids a source gave, and how often it gave a person a new one who had not left. */
export function createIdStability(): IdStability {
  const seen = new Set<string>();
  const sights = new Map<string, Sight>();
  let changes = 0;

  const takeOver = (place: Sight['place'], present: ReadonlySet<string>): boolean => {
    for (const [id, sight] of sights) {
      if (present.has(id)) continue;
      const distance = Math.hypot(...place.map((value, axis) => value - sight.place[axis]!));
      if (distance < nearMetres) return sights.delete(id);
    }
    return false;
  };
  return {
    push(bodies, arrivalMillis) {
      for (const [id, sight] of sights) {
        if (arrivalMillis - sight.arrivalMillis > shortlyMillis) sights.delete(id);
      }
      const present = new Set(bodies.map(({ id }) => id));
      for (const { id, pose } of bodies) {
        const place = placeOf(pose);
        if (place === undefined) continue;
        if (!sights.has(id) && takeOver(place, present)) changes++;
        sights.set(id, { place, arrivalMillis });
        seen.delete(id);
        seen.add(id);
        if (seen.size > idsKept) seen.delete(seen.values().next().value!);
      }
    },
    read: () => ({ seen: [...seen], changes }),
  };
}

/** The base of the spine, else the middle of the joints that were seen. */
function placeOf(pose: Float32Array): Sight['place'] | undefined {
  const base = joint.spineBase * poseStride;
  if (pose[base + 3]! > 0) return [pose[base]!, pose[base + 1]!, pose[base + 2]!];
  const sum: Sight['place'] = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < poseLength; at += poseStride) {
    if (pose[at + 3] === 0) continue;
    count++;
    for (let axis = 0; axis < 3; axis++) sum[axis]! += pose[at + axis]!;
  }
  return count === 0 ? undefined : [sum[0] / count, sum[1] / count, sum[2] / count];
}
