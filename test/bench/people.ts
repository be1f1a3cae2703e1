import { createPeople } from '../../main/people/people.ts';
import { createCrossings } from '../support/crossing-people.ts';
import { countSwitches } from '../support/count-switches.ts';
import { median, quantile } from './median.ts';

/** Id switches of a sensor and of ours over generated crossings, and what telling people apart costs. */
export function benchPeople(options: { seeds: number }): Promise<void> {
  const sum = { crossings: 0, frames: 0, sensor: 0, ours: 0, people: 0 };
  const millis: number[] = [];
  for (let seed = 1; seed <= options.seeds; seed++) {
    const { frames, crossings } = createCrossings({ seed, crossings: 10 });
    const people = createPeople({
      settings: () => ({ returnWithinSecs: 10, isSmoothing: false, isRepairingFlips: true }),
      onCorrected: () => undefined,
    });
    const named = frames.map(({ timeSecs, bodies, truths }) => {
      const timeMillis = timeSecs * 1000;
      const start = performance.now();
      const { forModel } = people.push({
        sourceId: 'bench',
        timeMillis,
        arrivalMillis: timeMillis,
        bodies,
      });
      millis.push(performance.now() - start);
      return { truths, ids: forModel.bodies.map(({ id }) => id) };
    });
    sum.crossings += crossings;
    sum.frames += frames.length;
    const ours = countSwitches(named);
    const sensor = countSwitches(
      frames.map(({ truths, bodies }) => ({ truths, ids: bodies.map(({ id }) => id) })),
    );
    sum.ours += ours;
    sum.sensor += sensor;
    sum.people += new Set(named.flatMap(({ ids }) => ids)).size;
  }
  const per10 = (switches: number) => ((switches / sum.crossings) * 10).toFixed(2);
  console.log(`  ${sum.crossings} crossings of two people, ${sum.frames} frames`);
  console.log(
    `  id switches per 10 crossings: the sensor's ids ${per10(sum.sensor)}, ours ${per10(sum.ours)}`,
  );
  console.log(`  ids given per two people: ${(sum.people / options.seeds).toFixed(1)}`);
  console.log(
    `  a frame of two: median ${median(millis).toFixed(3)} ms, p99 ${quantile(millis, 0.99).toFixed(3)} ms`,
  );
  return Promise.resolve();
}
