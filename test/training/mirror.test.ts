import { expect, test } from 'vitest';
import { createRandom } from '../../model/random.ts';
import { joint, poseLength, poseStride } from '../../model/skeleton.ts';
import { mirroredClasses, mirrorPoses } from '../../training/mirror.ts';

test('mirroring poses twice gives the same poses', () => {
  const random = createRandom(1);
  const poses = Float32Array.from({ length: 3 * poseLength }, () => random.normal());
  const twice = poses.slice();
  mirrorPoses(twice);
  expect(twice).not.toEqual(poses);
  mirrorPoses(twice);
  expect(twice).toEqual(poses);
});

test('the right hand of a mirrored pose is where the left one was, on the other side', () => {
  const pose = new Float32Array(poseLength);
  pose.set([0.3, 1, 2, 0.5], joint.handLeft * poseStride);
  mirrorPoses(pose);
  const right = joint.handRight * poseStride;
  expect([...pose.subarray(right, right + 4)]).toEqual([Math.fround(-0.3), 1, 2, 0.5]);
});

test('a class becomes its mirror partner, itself without one, and nothing known where the partner is missing', () => {
  const classes = [
    { name: 'background' },
    { name: 'kick left', mirror: 'kick right' },
    { name: 'kick right' },
    { name: 'bow' },
    { name: 'wave left', mirror: 'wave right' },
  ];
  expect([...mirroredClasses(classes)]).toEqual([0, 2, 1, 3, -1]);
});
