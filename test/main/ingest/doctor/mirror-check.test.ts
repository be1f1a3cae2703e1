import { expect, test } from 'vitest';
import { createMirrorCheck } from '../../../../main/ingest/doctor/mirror-check.ts';
import { correctSides } from '../../../../main/ingest/correct-sides.ts';
import { joint, mirrorOf, poseStride } from '../../../../model/skeleton.ts';
import type { Body } from '../../../../main/wire/frame.ts';
import { raisedHand, standingBody } from '../../../support/standing-body.ts';

/** Somebody else who stands by. */
const other = standingBody('other', 1);

function check(bodyAt: (millis: number) => Body, untilMillis: number): string {
  const mirror = createMirrorCheck();
  for (let millis = 0; millis <= untilMillis; millis += 33)
    mirror.push([other, bodyAt(millis)], millis);
  return mirror.read();
}

/** As a sensor gives it that takes left joints for right ones. */
function namesSwapped({ id, pose }: Body): Body {
  const out = new Float32Array(pose.length);
  mirrorOf.forEach((from, index) => {
    out.set(pose.subarray(from * poseStride, (from + 1) * poseStride), index * poseStride);
  });
  return { id, pose: out };
}

/** As a sensor gives it whose x counts the other way. */
function pictureMirrored({ id, pose }: Body): Body {
  return { id, pose: pose.map((value, index) => (index % poseStride === 0 ? -value : value)) };
}

function turned({ id, pose }: Body, degrees: number): Body {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const out = pose.slice();
  const [middleX, middleZ] = [pose[0]!, pose[2]!];
  for (let at = 0; at < pose.length; at += poseStride) {
    const [x, z] = [pose[at]! - middleX, pose[at + 2]! - middleZ];
    out[at] = middleX + cos * x - sin * z;
    out[at + 2] = middleZ + sin * x + cos * z;
  }
  return { id, pose: out };
}

test('a right hand held up for a second shows that left and right are as they should be', () => {
  const raise = (millis: number) =>
    millis < 500 ? standingBody('a', 0) : raisedHand('a', 'Right', 0);
  expect(check(raise, 1400)).toBe('waiting');
  expect(check(raise, 1600)).toBe('right');
});

test.each([
  ['swaps the names', 'names', namesSwapped],
  ['mirrors the picture', 'picture', pictureMirrored],
  ['looks into a mirror', 'both', (body: Body) => namesSwapped(pictureMirrored(body))],
])(
  'where the sensor %s, the same hand shows it, and who it was stands where they stood',
  (_, finding, seen) => {
    // Off the middle and not quite towards the sensor, as people stand.
    for (const degrees of [-30, 0, 30]) {
      const person = turned(raisedHand('a', 'Right', 0.8), degrees);
      const sent = seen(person);
      expect(check(() => sent, 1100)).toBe(finding);
      const frame = { sourceId: 's', timeMillis: 0, arrivalMillis: 0, bodies: [sent] };
      const { bodies } = correctSides(frame, {
        isMirrored: finding !== 'names',
        areSidesSwapped: finding !== 'picture',
      });
      expect(bodies).toEqual([person]);
    }
  },
);

test('somebody who stands sideways shows nothing', () => {
  expect(check(() => turned(raisedHand('a', 'Right', 0), 80), 3000)).toBe('waiting');
});

test('both hands up, a wave in passing and a hand beside the head show nothing', () => {
  const both = raisedHand('a', 'Right', 0);
  both.pose.set(
    raisedHand('a', 'Left', 0).pose.subarray(
      joint.elbowLeft * poseStride,
      joint.shoulderRight * poseStride,
    ),
    joint.elbowLeft * poseStride,
  );
  expect(check(() => both, 3000)).toBe('waiting');
  expect(
    check(
      (millis) => (millis % 1500 < 700 ? raisedHand('a', 'Right', 0) : standingBody('a', 0)),
      6000,
    ),
  ).toBe('waiting');
  const beside = raisedHand('a', 'Right', 0);
  beside.pose[joint.wristRight * poseStride + 1] = beside.pose[joint.head * poseStride + 1]!;
  expect(check(() => beside, 3000)).toBe('waiting');
});

test('frames without the hand for a moment do not begin it anew', () => {
  const flickering = (millis: number) => {
    const body = raisedHand('a', 'Right', 0);
    if (millis % 500 < 200) body.pose[joint.wristRight * poseStride + 3] = 0;
    return body;
  };
  expect(check(flickering, 1500)).toBe('right');
});
