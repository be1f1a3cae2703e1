import type { BlockFrame } from '../../main/wire/motion-block.ts';
import {
  holdMillis,
  longestGapMillis,
  PoseSampler,
  slotCount,
  type FrameTrack,
  type PoseFrame,
} from '../live/pose-sampler.ts';
import type { MotionBlocks } from './motion-blocks.ts';

/** The people of a session's shown moment, as the 3D view takes them. */
export class SessionScene {
  readonly #sampler = new PoseSampler();
  readonly #slots = new Map<string, number>();
  #tracks: FrameTrack[] = [];
  #place = -1;
  #version = -1;
  #isExact = false;
  readonly floorY = undefined;
  /** Whether the people look different from the last drawn frame. */
  isChanged = true;

  get shown() {
    return this.#sampler.people;
  }

  /** Ids of all who are known. */
  get people(): Iterable<string> {
    return this.#slots.keys();
  }

  /** Keeps the place of those who are known already. */
  takePeople(people: readonly string[]): void {
    for (const person of people) this.slotOf(person);
  }

  /** Where a person stands in `shown`; it goes with their tint. Long sessions may use a place again for somebody much later. */
  slotOf(person: string): number {
    let slot = this.#slots.get(person);
    if (slot === undefined) this.#slots.set(person, (slot = this.#slots.size % slotCount));
    return slot;
  }

  /** @param isExact shows frames as they are, also of a source that has none at the moment; else they are interpolated */
  show(
    blocks: MotionBlocks,
    moment: { place: number; secs: number; isExact: boolean },
    elapsedMillis: number,
  ): void {
    const { place, secs, isExact } = moment;
    const isKnown = place === this.#place && isExact === this.#isExact;
    if (!isKnown || blocks.version !== this.#version) {
      this.#place = place;
      this.#isExact = isExact;
      this.#version = blocks.version;
      this.#tracks = this.#tracksAround(blocks, place, secs);
    }
    if (this.#sampler.sample(this.#tracks, secs * 1000, elapsedMillis)) this.isChanged = true;
  }

  drawn(): void {
    this.isChanged = false;
  }

  /** Of each source the last frame at or before the moment and, for interpolation, the one after it. */
  #tracksAround(blocks: MotionBlocks, place: number, secs: number): FrameTrack[] {
    const before = new Map<string, BlockFrame>();
    const after = new Map<string, BlockFrame>();
    for (let at = place; at >= 0; at--) {
      const frame = blocks.frameAt(at);
      if (frame === undefined || (secs - frame.secs) * 1000 > holdMillis) break;
      if (!before.has(frame.sourceId)) before.set(frame.sourceId, frame);
    }
    for (let at = place + 1; !this.#isExact; at++) {
      const frame = blocks.frameAt(at);
      if (frame === undefined || (frame.secs - secs) * 1000 > longestGapMillis) break;
      if (!after.has(frame.sourceId)) after.set(frame.sourceId, frame);
    }
    return [...before].map(([source, frame]) => {
      const frames = [frame, after.get(source)].map((one) => one && this.#poseFrame(one));
      return { indexAt: () => 0, at: (index) => frames[index] };
    });
  }

  #poseFrame({ secs, bodies }: BlockFrame): PoseFrame {
    return {
      timeMillis: secs * 1000,
      people: bodies.map(({ id, pose }) => ({ slot: this.slotOf(id), pose })),
    };
  }
}
