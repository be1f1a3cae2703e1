import { landmarkCount, landmarkStride } from '../../wire/camera-events.ts';

/** A pinhole: what a picture's places mean as directions. */
export type Pinhole = {
  /** Pixels. */
  width: number;
  height: number;
  /** Pixels. */
  focalLength: number;
};

const rounds = 4;
/** Landmarks that miss their place in the picture by more than this share of the focal length count less and less. */
const tolerance = 0.01;
/** Face, shoulders and hips: found more surely than arms and legs, so the first guess is theirs. */
const isOfTrunk = (landmark: number) => landmark <= 12 || landmark === 23 || landmark === 24;
const nearestMetres = 0.2;
const farthestMetres = 18;

/** @param fieldOfViewDegrees of the longer side, so that turning a phone changes nothing */
export function pinholeOf(width: number, height: number, fieldOfViewDegrees: number): Pinhole {
  const half = (fieldOfViewDegrees * Math.PI) / 360;
  return { width, height, focalLength: Math.max(width, height) / 2 / Math.tan(half) };
}

/**
 * Where the middle of the hips is, in canonical axes and metres. World landmarks give the body's shape and size, image
 * positions the directions in which the camera sees it: the translation that brings both together is a linear least-squares
 * problem (x − direction · z = 0 for each landmark, twice), weighted by visibility and, over some rounds, against outliers.
 *
 * @param landmarks [33 × 7], see CameraPacket
 * @returns undefined where the landmarks fit no place before the camera
 */
export function locatePerson(
  landmarks: Float32Array,
  pinhole: Pinhole,
): [x: number, y: number, z: number] | undefined {
  let place: [number, number, number] | undefined;
  for (let round = 0; round < rounds; round++) {
    place = solve(landmarks, pinhole, place);
    if (place === undefined) return undefined;
  }
  return place;
}

function solve(
  landmarks: Float32Array,
  { width, height, focalLength }: Pinhole,
  before: readonly [number, number, number] | undefined,
): [number, number, number] | undefined {
  // Normal equations of: x − h·z = h·c − a, y − v·z = v·c − b.
  let w = 0;
  let wh = 0;
  let wv = 0;
  let whv = 0;
  let right = 0;
  let up = 0;
  let along = 0;
  for (let index = 0; index < landmarkCount; index++) {
    const at = index * landmarkStride;
    // Directions of canonical axes: x to the sensor's left, y up.
    const h = ((0.5 - landmarks[at]!) * width) / focalLength;
    const v = ((0.5 - landmarks[at + 1]!) * height) / focalLength;
    const a = -landmarks[at + 3]!;
    const b = -landmarks[at + 4]!;
    const c = landmarks[at + 5]!;
    const visibility = Math.min(1, Math.max(0.02, landmarks[at + 6]!));
    let weight = visibility * visibility;
    if (before === undefined) {
      if (!isOfTrunk(index)) weight *= 0.01;
    } else {
      const z = before[2] + c;
      if (z < nearestMetres) continue;
      const miss = Math.hypot((before[0] + a) / z - h, (before[1] + b) / z - v);
      // Residuals are metres; seen from the camera they are angles. Cauchy's weights forget what misses by far.
      weight /= z * z * (1 + (miss / tolerance) ** 2);
    }
    const missX = h * c - a;
    const missY = v * c - b;
    w += weight;
    wh += weight * h;
    wv += weight * v;
    whv += weight * (h * h + v * v);
    right += weight * missX;
    up += weight * missY;
    along -= weight * (h * missX + v * missY);
  }
  const determinant = whv - (wh * wh + wv * wv) / w;
  if (!(determinant > 1e-9 * w)) return undefined;
  const z = (along + (wh * right + wv * up) / w) / determinant;
  if (!(z > nearestMetres && z < farthestMetres)) return undefined;
  return [(right + wh * z) / w, (up + wv * z) / w, z];
}
