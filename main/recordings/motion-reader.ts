import type { Motion, MotionRequest } from '../wire/library-events.ts';
import { framesByPerson } from './person-frames.ts';
import type { OpenRecording } from './open-recordings.ts';
import { posesOfBodies } from './poses-of-bodies.ts';
import { firstFrameAt, readIndexedFrames } from './read-indexed-frames.ts';

/**
 * A piece of one person's motion; frames at either end belong to it.
 *
 * @throws where the recording does not show the person at all
 */
export async function readMotion(
  { path, index, outline }: OpenRecording,
  { session, person, startSecs, endSecs }: MotionRequest,
): Promise<Motion> {
  const from = firstFrameAt(index, startSecs);
  let to = from;
  while (to < index.times.length && index.times[to]! <= endSecs) to++;
  const frames = await readIndexedFrames(path, index, from, to);
  const people = framesByPerson(frames.filter((frame) => frame !== undefined));
  const found = people.find((entry) => entry.person === person);
  if (found !== undefined) {
    return { times: found.times, poses: posesOfBodies(found.bodies).buffer as ArrayBuffer };
  }
  const there = (await outline).people.map((one) => one.person);
  if (there.includes(person)) return { times: [], poses: new ArrayBuffer(0) };
  throw new Error(`Session ${session} does not show ${person}; it shows ${there.join(', ')}`);
}
