import { describe, expect, test } from 'vitest';
import { generatedActions } from '../../../main/generated/generated-actions.ts';
import { createPerformer, type Performer } from '../../../main/generated/performer.ts';
import { bones, joint, jointCount, jointNames, type JointName } from '../../../model/skeleton.ts';

const actions = generatedActions.slice(1).map(({ name }) => name);
const seeds = [1, 2, 3, 4, 5, 6];

type Point = [number, number, number];
const at = (pose: Float32Array, name: JointName): Point => {
  const offset = joint[name] * 4;
  return [pose[offset]!, pose[offset + 1]!, pose[offset + 2]!];
};
const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** The poses of a performer's only interval of an action, 60 a second. */
function posesOf(
  action: string,
  seed: number,
  facing?: number,
): { performer: Performer; poses: Float32Array[] } {
  const face = facing === undefined ? {} : { facing };
  const performer = createPerformer({ seed, actions: [action], noise: false, ...face });
  const interval = performer.intervals.find((found) => found.action === action)!;
  const poses: Float32Array[] = [];
  for (let time = interval.start; time <= interval.end; time += 1 / 60)
    poses.push(performer.poseAt(time));
  return { performer, poses };
}

describe('each action does what its name says', () => {
  const highest = (poses: Float32Array[], value: (pose: Float32Array) => number) =>
    Math.max(...poses.map(value));
  const heightOf = (performer: Performer, pose: Float32Array, name: JointName) =>
    at(pose, name)[1] + performer.floor[3];
  const range = (poses: Float32Array[], value: (pose: Float32Array) => number) =>
    highest(poses, value) + highest(poses, (pose) => -value(pose));
  const wrists = ['wristLeft', 'wristRight'] as const;
  const rules: Record<string, (poses: Float32Array[], performer: Performer) => boolean> = {
    walk: (poses) => range(poses, (pose) => at(pose, 'ankleLeft')[1]) > 0.03 && range(poses, (pose) => at(pose, 'ankleRight')[1]) > 0.03,
    'sit down': (poses) => at(poses[0]!, 'spineBase')[1] - at(poses.at(-1)!, 'spineBase')[1] > 0.3,
    'stand up': (poses) => at(poses.at(-1)!, 'spineBase')[1] - at(poses[0]!, 'spineBase')[1] > 0.3,
    'pick up': (poses, performer) => Math.min(...wrists.map((name) => -highest(poses, (pose) => -heightOf(performer, pose, name)))) < 0.62,
    throw: (poses) => wrists.some((name) => range(poses, (pose) => at(pose, name)[2] - at(pose, 'spineShoulder')[2]) > 0.45),
    wave: (poses) => wrists.some((name) => highest(poses, (pose) => at(pose, name)[1] - at(pose, 'spineShoulder')[1]) > -0.1),
    clap: (poses) => poses.filter((pose, index) => {
      const apart = (other: Float32Array | undefined) => other === undefined ? 9 : distance(at(other, 'wristLeft'), at(other, 'wristRight'));
      return apart(pose) < 0.12 && apart(pose) < apart(poses[index - 1]) && apart(pose) <= apart(poses[index + 1]);
    }).length >= 3,
    push: (poses) => wrists.some((name) => range(poses, (pose) => distance(at(pose, name), at(pose, 'spineShoulder'))) > 0.15),
    kick: (poses, performer) => Math.max(...(['ankleLeft', 'ankleRight'] as const).map((name) => highest(poses, (pose) => heightOf(performer, pose, name)))) > 0.2,
    punch: (poses, performer) => wrists.some((name) => highest(poses, (pose) => distance(at(pose, name), at(pose, name === 'wristLeft' ? 'shoulderLeft' : 'shoulderRight'))) > (performer.shape.upperArm + performer.shape.forearm) * 0.95 && range(poses, (pose) => at(pose, name)[2]) > 0.3),
    squat: (poses) => range(poses, (pose) => at(pose, 'spineBase')[1]) > 0.2,
    jump: (poses, performer) => highest(poses, (pose) => Math.min(heightOf(performer, pose, 'footLeft'), heightOf(performer, pose, 'footRight'))) > 0.1,
    'raise hand': (poses) => wrists.some((name) => highest(poses, (pose) => at(pose, name)[1] - at(pose, 'head')[1]) > 0),
    bow: (poses) => range(poses, (pose) => at(pose, 'head')[2] - at(pose, 'spineBase')[2]) > 0.25,
  }; // prettier-ignore

  test.each(actions)('%s', (action) => {
    for (const seed of seeds) {
      const { performer, poses } = posesOf(action, seed, 0);
      expect(rules[action]!(poses, performer), `seed ${seed}`).toBe(true);
    }
  });
});

test('does the actions of the list in order and labels nothing else', () => {
  const list = ['wave', 'sit down', 'stand up', 'kick', 'walk'];
  const performer = createPerformer({ seed: 5, actions: list });
  expect(performer.intervals.map(({ action }) => action)).toEqual(list);
  for (const { action, start, end } of performer.intervals) {
    expect(performer.truthAt(start - 1e-6)).toBeUndefined();
    expect(performer.truthAt(start)).toBe(action);
    expect(performer.truthAt(end - 1e-6)).toBe(action);
    expect(performer.truthAt(end)).toBeUndefined();
  }
});

test('sits down before it stands up, and stands up before it jumps', () => {
  const performer = createPerformer({ seed: 2, actions: ['stand up', 'sit down', 'jump'] });
  const done = performer.intervals.map(({ action }) => action);
  expect(done).toEqual(['sit down', 'stand up', 'sit down', 'stand up', 'jump']);
});

test('a label begins and ends at rest', () => {
  for (const seed of seeds) {
    const standing = actions.filter(
      (name) => name !== 'walk' && name !== 'punch' && name !== 'pick up',
    );
    const performer = createPerformer({ seed, actions: standing, noise: false });
    for (const { action, start, end } of performer.intervals) {
      for (const time of [start, end]) {
        const [before, after] = [performer.poseAt(time - 0.01), performer.poseAt(time + 0.01)];
        const speed = Math.max(
          ...jointNames.map((name) => distance(at(before, name), at(after, name)) / 0.02),
        );
        expect(speed, `${action} seed ${seed}`).toBeLessThan(0.25);
      }
    }
  }
});

test('planted feet slide less than 3 cm and never sink into the floor', () => {
  let slid = 0;
  let deepest = 0;
  let floating = 0;
  for (const seed of seeds) {
    const performer = createPerformer({
      seed,
      actions: [...actions, 'walk', 'walk'],
      noise: false,
    });
    const planted = new Map<JointName, Point>();
    for (let time = 0; time < performer.durationSecs; time += 1 / 60) {
      const pose = performer.poseAt(time);
      let lowest = 1;
      for (const name of ['footLeft', 'footRight'] as const) {
        const foot = at(pose, name);
        const over = foot[1] + performer.floor[3] - performer.shape.sole;
        deepest = Math.min(deepest, over);
        lowest = Math.min(lowest, over);
        if (over > 0.008) planted.delete(name);
        else {
          const first = planted.get(name) ?? foot;
          planted.set(name, first);
          slid = Math.max(slid, Math.hypot(foot[0] - first[0], foot[2] - first[2]));
        }
      }
      if (performer.truthAt(time) !== 'jump') floating = Math.max(floating, lowest);
    }
  }
  expect(slid).toBeLessThan(0.03);
  expect(floating).toBeLessThan(0.008);
  expect(deepest).toBeGreaterThan(-0.005);
});

test('nothing pops, and bones keep their lengths', () => {
  const h = 1 / 120;
  const rigid = bones.filter(
    ([a, b]) => a !== joint.spineShoulder && b !== joint.spineShoulder && !/^(thumb|handTip)/.test(jointNames[b]!),
  ); // prettier-ignore
  for (const seed of seeds.slice(0, 4)) {
    const performer = createPerformer({ seed, actions, noise: false });
    const boneLengths = (pose: Float32Array) =>
      rigid.map(([a, b]) => distance(at(pose, jointNames[a]!), at(pose, jointNames[b]!)));
    const first = performer.poseAt(0);
    const lengths = boneLengths(first);
    let worst = { acceleration: 0, where: '' };
    let stretched = 0;
    let [before, last] = [first, performer.poseAt(h)];
    for (let time = 2 * h; time < performer.durationSecs; time += h) {
      const pose = performer.poseAt(time);
      for (let index = 0; index < jointCount; index++) {
        let squares = 0;
        for (let axis = 0; axis < 3; axis++) {
          const offset = index * 4 + axis;
          squares += (pose[offset]! - 2 * last[offset]! + before[offset]!) ** 2;
        }
        const acceleration = Math.sqrt(squares) / (h * h);
        if (acceleration > worst.acceleration) {
          worst = { acceleration, where: `seed ${seed}, ${jointNames[index]} at ${time}` };
        }
      }
      boneLengths(pose).forEach((now, index) => {
        stretched = Math.max(stretched, Math.abs(now - lengths[index]!));
      });
      [before, last] = [last, pose];
    }
    // A fast punch reaches about 300 m/s²; a jump of 4 cm between two frames would be 570.
    expect(worst.acceleration, worst.where).toBeLessThan(450);
    expect(stretched).toBeLessThan(1e-4);
  }
});

test('knees bend forwards only', () => {
  for (const seed of seeds) {
    const performer = createPerformer({
      seed,
      actions: actions.filter((name) => name !== 'walk'),
      noise: false,
      facing: 0,
    });
    for (let time = 0; time < performer.durationSecs; time += 1 / 30) {
      const pose = performer.poseAt(time);
      for (const side of ['Left', 'Right'] as const) {
        const [hip, knee, ankle] = [
          at(pose, `hip${side}`),
          at(pose, `knee${side}`),
          at(pose, `ankle${side}`),
        ];
        const thigh = [knee[1] - hip[1], knee[2] - hip[2]] as const;
        const shin = [ankle[1] - knee[1], ankle[2] - knee[2]] as const;
        // Facing the sensor, forward is -z: a shin that bends back turns this product negative.
        expect(
          thigh[0] * shin[1] - thigh[1] * shin[0],
          `${performer.truthAt(time)} at ${time}`,
        ).toBeLessThan(0.012);
      }
    }
  }
});

test('people differ in height, within 1.5 and 1.95 m, and in their better hand', () => {
  const shapes = Array.from(
    { length: 60 },
    (_, seed) => createPerformer({ seed, actions: [] }).shape,
  );
  const heights = shapes.map(({ height }) => height);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(1.5);
  expect(Math.min(...heights)).toBeLessThan(1.6);
  expect(Math.max(...heights)).toBeLessThanOrEqual(1.95);
  expect(Math.max(...heights)).toBeGreaterThan(1.85);
});

test('the floor lies under the feet of a sensor that looks down', () => {
  const performer = createPerformer({ seed: 4, actions: [], noise: false, tilt: 0.3 });
  const [a, b, c, d] = performer.floor;
  const [x, y, z] = at(performer.poseAt(0.5), 'footLeft');
  expect(a * x + b * y + c * z + d).toBeCloseTo(performer.shape.sole, 5);
});

test('refuses an action that nobody generates and says which there are', () => {
  expect(() => createPerformer({ seed: 1, actions: ['swim'] })).toThrow(/found swim/);
});
