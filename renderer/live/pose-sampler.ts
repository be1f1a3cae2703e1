import type { FramePacket } from '../../main/wire/frame-packet.ts';
import { jointCount, poseLength, poseStride } from '../../main/wire/skeleton.ts';

export const slotCount = 36;
const fadeMillis = 200;
/** Across a longer gap nobody knows how a person moved: the pose is held, then the person fades. */
export const longestGapMillis = 400;
export const holdMillis = 1000;

export type ShownPerson = {
  slot: number;
  isPresent: boolean;
  /** 0 to 1: fades people in and out. */
  presence: number;
  /** [25 × (x, y, z, confidence)], interpolated. */
  pose: Float32Array;
};

/** A frame as far as drawing goes. */
export type PoseFrame = Pick<FramePacket, 'timeMillis' | 'people'>;

/** Frames of one source, in order of their time. */
export type FrameTrack = {
  /** Of the last frame at or before a time; -1 where all are later. */
  indexAt(timeMillis: number): number;
  at(index: number): PoseFrame | undefined;
};

/** Everybody's pose at a moment, interpolated between frames by sensor time. Allocates nothing after its creation. */
export class PoseSampler {
  readonly people: readonly ShownPerson[] = Array.from({ length: slotCount }, (_, slot) => ({
    slot,
    isPresent: false,
    presence: 0,
    pose: new Float32Array(poseLength),
  }));
  #signature = NaN;

  /** @returns whether anything looks different from the last time. */
  sample(rings: readonly FrameTrack[], timeMillis: number, elapsedMillis: number): boolean {
    for (const person of this.people) person.isPresent = false;
    let signature = 0;
    for (const ring of rings) {
      const index = ring.indexAt(timeMillis);
      const before = ring.at(index);
      if (before === undefined) continue;
      const after = ring.at(index + 1);
      const age = timeMillis - before.timeMillis;
      if (age > holdMillis) continue;
      const gap = after === undefined ? Infinity : after.timeMillis - before.timeMillis;
      const share = gap < longestGapMillis ? age / gap : 0;
      signature += before.timeMillis + share + before.people.length * 1e-3;
      this.#place(before, share > 0 ? after : undefined, share);
    }
    return this.#fade(elapsedMillis, signature);
  }

  #place(before: PoseFrame, after: PoseFrame | undefined, share: number): void {
    for (const { slot, pose } of before.people) {
      const person = this.people[slot];
      if (person === undefined) continue;
      person.isPresent = true;
      interpolate(person.pose, pose, after === undefined ? undefined : poseOf(after, slot), share);
    }
  }

  #fade(elapsedMillis: number, signature: number): boolean {
    let isFading = false;
    let anybody = false;
    for (const person of this.people) {
      const step = (person.isPresent ? elapsedMillis : -elapsedMillis) / fadeMillis;
      const presence = Math.min(1, Math.max(0, person.presence + step));
      if (presence !== person.presence) isFading = true;
      person.presence = presence;
      if (presence > 0) anybody = true;
    }
    const isChanged = isFading || (anybody && signature !== this.#signature);
    this.#signature = signature;
    return isChanged;
  }
}

function poseOf(packet: PoseFrame, slot: number): Float32Array | undefined {
  for (const person of packet.people) if (person.slot === slot) return person.pose;
  return undefined;
}

/** A joint that only one of the frames has stays where that frame has it. */
function interpolate(
  out: Float32Array,
  before: Float32Array,
  after: Float32Array | undefined,
  share: number,
): void {
  if (after === undefined) {
    out.set(before);
    return;
  }
  for (let index = 0; index < jointCount; index++) {
    const at = index * poseStride;
    const hasBefore = before[at + 3]! > 0;
    const hasAfter = after[at + 3]! > 0;
    for (let axis = 0; axis < poseStride; axis++) {
      const from = before[at + axis]!;
      out[at + axis] = hasBefore && hasAfter ? from + (after[at + axis]! - from) * share : from;
    }
  }
}
