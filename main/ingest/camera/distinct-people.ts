import { landmarkCount, landmarkStride } from '../../wire/camera-events.ts';

/** Two that lie nearer to each other than this share of their size in the picture are one person, found twice. */
const sameWithin = 0.2;

/** The people that are not the same as one who is seen better; the best seen first. @param people each [33 × 7] */
export function distinctPeople(people: readonly Float32Array[]): Float32Array[] {
  const sorted = people.toSorted((a, b) => visibilityOf(b) - visibilityOf(a));
  const distinct: Float32Array[] = [];
  for (const person of sorted) {
    const size = sizeOf(person);
    if (distinct.every((other) => distanceBetween(person, other) > sameWithin * size)) {
      distinct.push(person);
    }
  }
  return distinct;
}

function visibilityOf(landmarks: Float32Array): number {
  let sum = 0;
  for (let at = 6; at < landmarks.length; at += landmarkStride) sum += landmarks[at]!;
  return sum;
}

/** The longer side of the box around all landmarks, as a share of the picture. */
function sizeOf(landmarks: Float32Array): number {
  const sides = [0, 1].map((axis) => {
    let least = Infinity;
    let most = -Infinity;
    for (let at = axis; at < landmarks.length; at += landmarkStride) {
      least = Math.min(least, landmarks[at]!);
      most = Math.max(most, landmarks[at]!);
    }
    return most - least;
  });
  return Math.max(...sides);
}

/** The mean over the landmarks. */
function distanceBetween(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += landmarkStride) {
    sum += Math.hypot(a[at]! - b[at]!, a[at + 1]! - b[at + 1]!);
  }
  return sum / landmarkCount;
}
