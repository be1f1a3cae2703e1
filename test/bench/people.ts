import { createScene } from '../../main/generated/scene.ts';
import { createPeople } from '../../main/people/people.ts';
import type { Body } from '../../main/wire/frame.ts';
import { createCrossings } from '../support/crossing-people.ts';
import { countSwitches } from '../support/count-switches.ts';
import { median, quantile } from './median.ts';

/** Id switches of a sensor and of ours over generated crossings, who is taken for somebody who left, and what it costs. */
export function benchPeople(options: { seeds: number }): Promise<void> {
  const millis: number[] = [];
  for (const depthJitter of [0, 0.1]) {
    const sum = { crossings: 0, sensor: 0, ours: 0 };
    for (let seed = 1; seed <= options.seeds; seed++) {
      const { frames, crossings } = createCrossings({ seed, crossings: 10, depthJitter });
      const ids = nameAll(frames, millis);
      const raw = frames.map(({ bodies, truths }) => ({ truths, ids: bodies.map(({ id }) => id) }));
      sum.crossings += crossings;
      sum.ours += countSwitches(frames.map(({ truths }, index) => ({ truths, ids: ids[index]! })));
      sum.sensor += countSwitches(raw);
    }
    const per10 = (switches: number) => ((switches / sum.crossings) * 10).toFixed(2);
    console.log(
      `  id switches per 10 of ${sum.crossings} crossings, depth jitter ${depthJitter * 100} cm: the sensor's ids ${per10(sum.sensor)}, ours ${per10(sum.ours)}`,
    );
  }
  console.log(
    `  a frame of two: median ${median(millis).toFixed(3)} ms, p99 ${quantile(millis, 0.99).toFixed(3)} ms`,
  );
  const { strangers, confused } = countConfusedStrangers(4);
  console.log(
    `  strangers who came in 1 to 3 s after somebody had left: ${strangers}, taken for who had left: ${confused}`,
  );
  return Promise.resolve();
}

/** Our ids of the bodies of each frame. */
function nameAll(
  frames: readonly { timeSecs: number; bodies: Body[] }[],
  millis: number[],
): string[][] {
  const people = createPeople({
    settings: () => ({ returnWithinSecs: 10, isSmoothing: false, isRepairingFlips: true }),
    onCorrected: () => undefined,
  });
  return frames.map(({ timeSecs, bodies }) => {
    const timeMillis = timeSecs * 1000;
    const start = performance.now();
    const { forModel } = people.push({
      sourceId: 'bench',
      timeMillis,
      arrivalMillis: timeMillis,
      bodies,
    });
    millis.push(performance.now() - start);
    return forModel.bodies.map(({ id }) => id);
  });
}

/** In rooms where somebody else follows soon on each who leaves: who was one person of ours for 1.5 s each. */
function countConfusedStrangers(seeds: number): { strangers: number; confused: number } {
  const peoplePerRoom = 4;
  const count = { strangers: 0, confused: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const scene = createScene({ people: peoplePerRoom, seed });
    const frames = Array.from({ length: 30 * 150 }, (_, frame) => ({
      timeSecs: frame / 30,
      bodies: scene.bodiesAt(frame / 30),
    }));
    const truthsOf = new Map<string, Map<string, number>>();
    nameAll(frames, []).forEach((ids, frame) => {
      ids.forEach((id, index) => {
        const truths = truthsOf.get(id) ?? new Map<string, number>();
        truthsOf.set(id, truths);
        const truth = frames[frame]!.bodies[index]!.id;
        truths.set(truth, (truths.get(truth) ?? 0) + 1);
      });
    });
    const all = new Set(frames.flatMap(({ bodies }) => bodies.map(({ id }) => id)));
    count.strangers += all.size - peoplePerRoom;
    for (const truths of truthsOf.values()) {
      count.confused += Math.max(0, [...truths.values()].filter((seen) => seen > 45).length - 1);
    }
  }
  return count;
}
