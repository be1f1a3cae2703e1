import type { SessionOutline } from '../wire/library-events.ts';
import { energyStepSecs } from './motion-energy.ts';
import { presenceSpans } from './presence-spans.ts';
import type { RecordingIndex } from './recording-index.ts';
import type { RecordingOutline } from './recording-outline.ts';

/** An outline as a screen gets it. */
export function describeOutline(
  { times }: RecordingIndex,
  { people, rates }: RecordingOutline,
): SessionOutline {
  const energy = new Float32Array(people.reduce((sum, one) => sum + one.energy.length, 0));
  let energyFrom = 0;
  return {
    people: people.map((one) => {
      energy.set(one.energy, energyFrom);
      const described = {
        person: one.person,
        frames: one.frames.length,
        spans: presenceSpans(Float64Array.from(one.frames, (frame) => times[frame]!)),
        energyFrom,
        energyCount: one.energy.length,
      };
      energyFrom += one.energy.length;
      return described;
    }),
    rates,
    energyStepSecs,
    energy: energy.buffer,
  };
}
