import { expect, test } from 'vitest';
import { createPerformer } from '../../../../main/generated/performer.ts';
import { distinctPeople } from '../../../../main/ingest/camera/distinct-people.ts';
import { createBodyFollower } from '../../../../main/ingest/camera/follow-bodies.ts';
import { mediapipeLandmarks } from '../../../support/mediapipe-landmarks.ts';

function people(count: number) {
  return Array.from({ length: count }, (_, index) =>
    createPerformer({
      seed: 20 + index,
      actions: ['wave', 'jump', 'bow', 'squat'],
      noise: false,
      facing: 0,
    }),
  );
}

/** A pose beside where it is, metres to the sensor's left. */
function moved(pose: Float32Array, metres: number): Float32Array {
  return pose.map((value, at) => (at % 4 === 0 ? value + metres : value));
}

test('people keep their ids whatever order the network lists them in', () => {
  const [first, second, third] = people(3);
  const follow = createBodyFollower();
  const idsOf = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (let frame = 0; frame < 120; frame++) {
    const secs = frame / 15;
    const poses = [
      moved(first!.poseAt(secs), -1.2),
      second!.poseAt(secs),
      moved(third!.poseAt(secs), 1.2),
    ];
    const order = [frame % 3, (frame + 1) % 3, (frame + 2) % 3];
    const bodies = follow(
      order.map((index) => ({ pose: poses[index]! })),
      secs * 1000,
    );
    bodies.forEach(({ id }, place) => idsOf[order[place]!]!.add(id));
  }
  expect(idsOf.map((ids) => ids.size)).toEqual([1, 1, 1]);
  expect(new Set(idsOf.flatMap((ids) => [...ids])).size).toBe(3);
});

test('whoever comes into view elsewhere, or after more than a second, is somebody else', () => {
  const pose = people(1)[0]!.poseAt(0);
  const follow = createBodyFollower();
  const [first] = follow([{ pose }], 0);
  expect(follow([{ pose: moved(pose, 2) }], 33)[0]!.id).not.toBe(first!.id);
  expect(follow([{ pose }], 900)[0]!.id).toBe(first!.id);
  expect(follow([{ pose }], 2000)[0]!.id).not.toBe(first!.id);
});

test('a person who was found twice is one, as seen better; two side by side are two', () => {
  const pose = people(1)[0]!.poseAt(0);
  const seen = mediapipeLandmarks(pose);
  const again = mediapipeLandmarks(moved(pose, 0.06)).map((value, at) =>
    at % 7 === 6 ? value * 0.7 : value,
  );
  const beside = mediapipeLandmarks(moved(pose, 0.7));
  expect(distinctPeople([again, seen])).toEqual([seen]);
  expect(distinctPeople([seen, beside])).toHaveLength(2);
});
