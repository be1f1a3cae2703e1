import type { Body } from '../wire/frame.ts';
import { addPose, createBoneSignature, type BoneSignature } from './bone-signature.ts';
import { distanceFromExpected } from './distance-from-expected.ts';
import { groundPlace, type GroundPlace } from './ground-place.ts';

/** Somebody whom a source has shown, in view or not. */
export type KnownPerson = {
  readonly id: string;
  /** Lane and tint on the screen. */
  slot: number;
  /** Given by hand. */
  name: string | undefined;
  body: KnownBody;
};

export type KnownBody = {
  sighting: Sighting;
  /** Of all that was ever seen of this body. */
  signature: BoneSignature;
  visit: Visit;
};

/** What was last seen of a body. */
export type Sighting = {
  timeMillis: number;
  sensorId: string;
  place: GroundPlace;
  /** Metres a second, smoothed. */
  velocity: GroundPlace;
  /** How far the body is from where it is expected, in metres: a sensor's jitter. */
  stray: number;
  pose: Float32Array;
};

/** From coming into view to leaving it. */
export type Visit = {
  sinceMillis: number;
  /** Of what was seen in it. */
  signature: BoneSignature;
  /** Until the second look: whom the body might be, by all but its proportions. */
  candidates: Candidate[];
  isSettled: boolean;
  /** The person's body before this visit, without what went before that; undefined for somebody new. */
  before: KnownBody | undefined;
};

export type Candidate = { person: KnownPerson; cost: number };

const velocityMillis = 150;
/** Of the body's straying: a share of each frame's, and no more than this. */
const strayShare = 0.1;
const usualStray = 0.015;
const mostStray = 0.3;
/** Nobody who is watched runs faster, in metres a second. */
const fastest = 6;

/** A body that comes into view, be it for the first time or again. */
export function bodyComes(
  body: Body,
  timeMillis: number,
  options: Pick<Visit, 'before' | 'candidates'>,
): KnownBody {
  const { before } = options;
  const known: KnownBody = {
    sighting: sightingOf(body, timeMillis),
    signature: before === undefined ? createBoneSignature() : copySignature(before.signature),
    visit: {
      sinceMillis: timeMillis,
      signature: createBoneSignature(),
      isSettled: options.candidates.length === 0,
      ...options,
    },
  };
  learn(known, body);
  return known;
}

/** Takes the next frame into what is known of a body. */
export function see(known: KnownBody, body: Body, timeMillis: number): void {
  const last = known.sighting;
  const next = sightingOf(body, timeMillis);
  const step = timeMillis - last.timeMillis;
  if (step > 0) {
    const weight = 1 - Math.exp(-step / velocityMillis);
    const blend = (old: number, found: number) =>
      old + weight * (Math.max(-fastest, Math.min(fastest, found)) - old);
    next.velocity = {
      x: blend(last.velocity.x, ((next.place.x - last.place.x) / step) * 1000),
      z: blend(last.velocity.z, ((next.place.z - last.place.z) / step) * 1000),
    };
    const stray = Math.min(mostStray, distanceFromExpected(last, next.place, step / 1000));
    next.stray = last.stray + strayShare * (stray - last.stray);
  }
  known.sighting = next;
  learn(known, body);
}

function learn({ signature, visit }: KnownBody, { pose }: Body): void {
  addPose(signature, pose);
  if (!visit.isSettled) addPose(visit.signature, pose);
}

function sightingOf({ id, pose }: Body, timeMillis: number): Sighting {
  return {
    timeMillis,
    sensorId: id,
    place: groundPlace(pose),
    velocity: { x: 0, z: 0 },
    stray: usualStray,
    pose,
  };
}

function copySignature({ means, counts }: BoneSignature): BoneSignature {
  return { means: means.slice(), counts: counts.slice() };
}
