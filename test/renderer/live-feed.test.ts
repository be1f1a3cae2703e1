import { expect, test } from 'vitest';
import { encodeFramePacket } from '../../main/wire/frame-packet.ts';
import { joint, poseLength, poseStride } from '../../main/wire/skeleton.ts';
import { LiveFeed } from '../../renderer/live/live-feed.ts';
import { stepMoment } from '../../renderer/live/playback.ts';

const rateHz = 30;
const headX = joint.head * poseStride;

/** A feed on a clock of its own that gets one person, whose head moves 1 m a second along x. */
function createScene() {
  const clock = { millis: 1_000_000 };
  const feed = new LiveFeed(() => clock.millis);
  const send = (timeMillis: number, slots: number[], missing: number[] = []) => {
    const people = slots.map((slot) => {
      const pose = new Float32Array(poseLength).fill(1);
      pose[headX] = (timeMillis - 1_000_000) / 1000;
      for (const index of missing) pose[index * poseStride + 3] = 0;
      return { slot, pose };
    });
    feed.takeFrame(
      encodeFramePacket({
        sourceIndex: 0,
        timeMillis,
        arrivalMillis: timeMillis + 2,
        sentMillis: timeMillis + 4,
        people,
      }),
    );
  };
  return { clock, feed, send };
}

/** Frames arrive at 30 Hz with up to `jitterMillis` of delay while the screen draws at 60 Hz. */
function play(
  { clock, feed, send }: ReturnType<typeof createScene>,
  seconds: number,
  jitterMillis: (frame: number) => number,
  drawn: () => void,
): void {
  const begin = clock.millis;
  let next = 0;
  for (let draw = 1; draw <= seconds * 60; draw++) {
    clock.millis = begin + (draw * 1000) / 60;
    for (;;) {
      const time = begin + (next * 1000) / rateHz;
      if (time + jitterMillis(next) > clock.millis) break;
      send(time, [0]);
      next++;
    }
    feed.advance(1000 / 60);
    drawn();
  }
}

test('draws 30 Hz as even motion at 60 Hz although frames come unevenly', () => {
  const scene = createScene();
  const places: number[] = [];
  play(
    scene,
    6,
    (frame) => 10 + ((frame * 7) % 13),
    () => places.push(scene.feed.shown[0]!.pose[headX]!),
  );
  const steps = places.slice(180).map((place, index, later) => place - (later[index - 1] ?? place));
  // 1 m a second is 16.7 mm a drawn frame.
  for (const step of steps.slice(1)) {
    expect(step).toBeGreaterThan(0.015);
    expect(step).toBeLessThan(0.0185);
  }
});

test('says that nothing changed when no new frames come', () => {
  const scene = createScene();
  play(
    scene,
    1,
    () => 5,
    () => undefined,
  );
  for (let draw = 0; draw < 120; draw++) {
    scene.clock.millis += 1000 / 60;
    scene.feed.advance(1000 / 60);
  }
  expect(scene.feed.isChanged).toBe(false);
  expect(scene.feed.shown[0]!.presence).toBe(0);
});

test('a person who left the frames fades and goes', () => {
  const scene = createScene();
  play(
    scene,
    1,
    () => 5,
    () => undefined,
  );
  expect(scene.feed.shown[0]!.presence).toBe(1);
  for (let frame = 1; frame <= 30; frame++) {
    scene.clock.millis += 1000 / rateHz;
    scene.send(scene.clock.millis, []);
    scene.feed.advance(1000 / rateHz);
  }
  expect(scene.feed.shown[0]!.isPresent).toBe(false);
  expect(scene.feed.shown[0]!.presence).toBe(0);
});

test('a joint that the later frame lacks stays where it was and is not drawn towards nowhere', () => {
  const { clock, feed, send } = createScene();
  send(clock.millis, [0]);
  send(clock.millis + 100, [0], [joint.head]);
  clock.millis += 300;
  feed.advance(16);
  feed.freeze(clock.millis - 250);
  feed.advance(16);
  expect(feed.shown[0]!.pose[headX]).toBeCloseTo(0);
});

test('a frozen moment stays while frames go on, and can be stepped frame by frame', () => {
  const scene = createScene();
  const { feed } = scene;
  play(
    scene,
    3,
    () => 5,
    () => undefined,
  );
  feed.freeze();
  const frozen = feed.timeMillis;
  play(
    scene,
    40,
    () => 5,
    () => undefined,
  );
  expect(feed.timeMillis).toBe(frozen);
  const before = feed.shown[0]!.pose[headX]!;
  stepMoment(feed, -1);
  stepMoment(feed, -1);
  const between = feed.timeMillis;
  stepMoment(feed, -1);
  expect(between - feed.timeMillis).toBeCloseTo(1000 / rateHz, 3);
  feed.advance(16);
  expect(feed.shown[0]!.pose[headX]).toBeLessThan(before);
  feed.resume();
  feed.advance(16);
  expect(feed.timeMillis).toBeGreaterThan(frozen + 39_000);
});

test('settled labels still reach a frozen moment', () => {
  const scene = createScene();
  const { feed, clock } = scene;
  play(
    scene,
    3,
    () => 5,
    () => undefined,
  );
  const update = { slot: 0, personId: 'a', stepMillis: 1000 / rateHz, classCount: 2 };
  const probabilities = Float32Array.of(0.1, 0.9).buffer;
  feed.takeLabels({
    ...update,
    kind: 'provisional',
    timeMillis: clock.millis - 500,
    probabilities,
  });
  feed.freeze();
  const settledMillis = feed.timeMillis - 300;
  feed.takeLabels({ ...update, kind: 'settled', timeMillis: settledMillis, probabilities });
  expect(feed.people.at(0, settledMillis)?.settled?.indexAt(settledMillis)).toBe(0);
});
