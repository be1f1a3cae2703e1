import type { Identity } from '../people/people.ts';
import type { PersonState } from '../wire/live-events.ts';
import { personStatus } from './person-status.ts';
import type { LiveTrack } from './live-track.ts';

/** A person in view, whatever model is in use. */
export type LivePerson = {
  slot: number;
  id: string;
  readonly sourceId: string;
  pose: Float32Array;
  truth: string | undefined;
  lastTimeMillis: number;
  lastArrivalMillis: number;
  /** Of the frames of this person, smoothed. */
  rateHz: number;
  track: LiveTrack | undefined;
};

/** @param identity what is known of the person besides motion, where somebody tells people apart */
export function personState(person: LivePerson, identity: Identity | undefined): PersonState {
  const { track } = person;
  return {
    slot: person.slot,
    id: person.id,
    name: identity?.name ?? `Person ${person.slot + 1}`,
    sourceId: person.sourceId,
    sensorId: identity?.sensorId ?? person.id,
    ...personStatus(person),
    label: track?.card.classes[track.now.label]?.name ?? '',
    confidence: track?.now.confidence ?? 0,
    sinceMillis:
      track === undefined || track.windows.frameCount === 0 ? 0 : track.labelSinceSecs * 1000,
    labelMillis: track?.labelSecs === undefined ? undefined : track.labelSecs * 1000,
    truth: person.truth,
  };
}

/** Folds a frame's time into the person's rate; a stall counts as one slow frame, not as a rate. */
export function updateRate(person: LivePerson, timeMillis: number): void {
  const step = timeMillis - person.lastTimeMillis;
  person.lastTimeMillis = timeMillis;
  if (step <= 0 || step > 500) return;
  // Averaged over steps, not rates: jitter would make the mean of rates too high.
  const mean = person.rateHz === 0 ? step : 1000 / person.rateHz;
  person.rateHz = 1000 / (mean + 0.05 * (step - mean));
}
