import { jointCount, poseStride } from '../../model/skeleton.ts';
import type { Body } from '../wire/frame.ts';
import { distanceFromExpected } from './distance-from-expected.ts';
import { groundPlace } from './ground-place.ts';
import type { Sighting } from './known-person.ts';

/** Square metres that a sensor sees: how unlikely it is to be somewhere by chance. */
const viewArea = 12;
const mostPlaceCost = 12;
/** A skeleton that leaps under one id is seldom somebody else's. */
const mostPlaceCostUnderOneId = 8;
/** Metres that joints move against the root between two frames of one person, at rest and a second later. */
const poseSpread = { atOnce: 0.07, perSec: 0.5 };
const mostPoseCost = 6;
/** Poses say nothing about who it is after this long. */
const poseSecs = 0.6;
/** A sensor that follows somebody seldom gives them another id, but it does after it has lost them. */
const otherIdCost = { atOnce: 4, fadesSecs: 0.4 };
/** The longer somebody was away, the likelier it is somebody else who comes. */
const absenceCost = { perSec: 0.6, afterSecs: 0.5, most: 2.5 };
/** Farther than this in an instant nobody moves, whatever the sensor calls it. */
const farthestLeap = 1.5;
const trustSecs = 0.5;

/** Of a match that cannot be. */
export const impossible = 1e6;

/**
 * How much less likely it is that a body is the person of a sighting than that it is anybody: a difference of log
 * likelihoods of place, pose and sensor's id. Proportions are not in it.
 */
export function matchCost(last: Sighting, body: Body, timeMillis: number): number {
  const secs = Math.max(0, timeMillis - last.timeMillis) / 1000;
  const isSameId = last.sensorId === body.id;
  const away = distanceFromExpected(last, groundPlace(body.pose), secs);
  const leap = farthestLeap + 3 * secs;
  if (away > leap && secs < trustSecs) return impossible;
  const idCost = isSameId ? 0 : otherIdCost.atOnce * Math.exp(-secs / otherIdCost.fadesSecs);
  return (
    Math.min(
      isSameId ? mostPlaceCostUnderOneId : mostPlaceCost,
      placeCost(away, secs, last.stray),
    ) +
    poseCost(last.pose, body.pose, secs) +
    idCost +
    (isSameId ? 0 : costOfAbsence(secs))
  );
}

function costOfAbsence(secs: number): number {
  const { perSec, afterSecs, most } = absenceCost;
  return Math.min(most, perSec * Math.max(0, secs - afterSecs));
}

function placeCost(away: number, secs: number, stray: number): number {
  const spread = Math.min(1.4, 0.045 + stray + 0.35 * secs + 0.4 * secs * secs);
  const byChance = Math.log((2 * Math.PI * spread * spread) / viewArea);
  return 0.5 * (away / spread) ** 2 + byChance;
}

function poseCost(last: Float32Array, pose: Float32Array, secs: number): number {
  if (secs > poseSecs) return 0;
  const change = poseChange(last, pose);
  if (change === undefined) return 0;
  const spread = poseSpread.atOnce + poseSpread.perSec * secs;
  return Math.min(mostPoseCost, 0.5 * (change / spread) ** 2) * (1 - secs / poseSecs);
}

/** Mean distance of joints that are seen in both, relative to their middles, in metres. */
function poseChange(last: Float32Array, pose: Float32Array): number | undefined {
  const [from, to] = [groundPlace(last), groundPlace(pose)];
  let sum = 0;
  let count = 0;
  for (let offset = 0; offset < jointCount * poseStride; offset += poseStride) {
    if (!(last[offset + 3]! > 0 && pose[offset + 3]! > 0)) continue;
    sum += Math.hypot(
      pose[offset]! - to.x - last[offset]! + from.x,
      pose[offset + 1]! - last[offset + 1]!,
      pose[offset + 2]! - to.z - last[offset + 2]! + from.z,
    );
    count++;
  }
  return count === 0 ? undefined : sum / count;
}
