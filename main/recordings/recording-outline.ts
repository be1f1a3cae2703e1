import { encodeMotionStrip, stripMoments } from '../wire/motion-strip.ts';
import { medianInterval } from '../labels/frame-labels.ts';
import { createJointHeights } from './joint-heights.ts';
import { createMotionEnergy } from './motion-energy.ts';
import { readIndexedFrames } from './read-indexed-frames.ts';
import type { RecordingIndex } from './recording-index.ts';

/** What a recording shows without its motion. */
export type RecordingOutline = {
  /** In the order in which they appear. */
  people: OutlinePerson[];
  /** Typical frames a second by source. */
  rates: Record<string, number>;
  /** See `motion-strip.ts`; undefined where nobody is there. */
  strip: string | undefined;
  /** Frames that could not be read. */
  lostFrames: number;
};

export type OutlinePerson = {
  person: string;
  /** Places in the index of the frames that show this person, each time once. */
  frames: Uint32Array<ArrayBuffer>;
  /** See `motion-energy.ts`; from the first frame on. */
  energy: Float32Array<ArrayBuffer>;
  /** See `joint-heights.ts`. */
  heights: Float32Array<ArrayBuffer>;
};

/** So few that the app's other work waits for some milliseconds at most. */
const framesAtOnce = 128;

/** Reads all motion of a recording once, piece by piece. */
export async function outlineRecording(
  path: string,
  index: RecordingIndex,
): Promise<RecordingOutline> {
  const people = new Map<string, ReturnType<typeof createPersonOutline>>();
  let lostFrames = 0;
  for (let from = 0; from < index.times.length; from += framesAtOnce) {
    const to = Math.min(from + framesAtOnce, index.times.length);
    const frames = await readIndexedFrames(path, index, from, to);
    frames.forEach((frame, place) => {
      if (frame === undefined) {
        lostFrames++;
        return;
      }
      const secs = index.times[from + place]!;
      for (const { id, pose } of frame.bodies) {
        let person = people.get(id);
        if (person === undefined) people.set(id, (person = createPersonOutline()));
        person.add(from + place, secs, pose);
      }
    });
  }
  const outlined = [...people].map(([person, outline]) => ({ person, ...outline.finish() }));
  return {
    people: outlined,
    rates: ratesOf(index),
    strip: await stripOf(path, index, outlined),
    lostFrames,
  };
}

function createPersonOutline() {
  const frames: number[] = [];
  const energy = createMotionEnergy();
  const heights = createJointHeights();
  let lastSecs = -Infinity;
  return {
    add(frame: number, secs: number, pose: Float32Array) {
      // Two sensors of one recording may see the same instant.
      if (secs <= lastSecs) return;
      lastSecs = secs;
      frames.push(frame);
      energy.add(secs, pose);
      heights.add(secs, pose);
    },
    finish: () => ({
      frames: Uint32Array.from(frames),
      energy: energy.finish(),
      heights: heights.finish(),
    }),
  };
}

function ratesOf({ times, channels, channelIndex }: RecordingIndex): Record<string, number> {
  const sourceOf = (frame: number) => channels[channelIndex[frame]!]!.sourceId;
  return Object.fromEntries(
    channels.map(({ sourceId }) => [
      sourceId,
      1 / medianInterval(times.filter((_, frame) => sourceOf(frame) === sourceId)),
    ]),
  );
}

/** Moments of whoever is there longest. */
async function stripOf(
  path: string,
  index: RecordingIndex,
  people: readonly OutlinePerson[],
): Promise<string | undefined> {
  const [longest] = people.toSorted((a, b) => b.frames.length - a.frames.length);
  if (longest === undefined) return undefined;
  const poses: Float32Array[] = [];
  for (let moment = 0; moment < stripMoments; moment++) {
    const share = (moment + 0.5) / stripMoments;
    const frame = longest.frames[Math.floor(share * longest.frames.length)]!;
    const [shown] = await readIndexedFrames(path, index, frame, frame + 1);
    const pose = shown?.bodies.find(({ id }) => id === longest.person)?.pose;
    if (pose !== undefined) poses.push(pose);
  }
  return encodeMotionStrip(poses);
}
