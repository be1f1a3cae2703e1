import { jointCount, poseStride } from '../../model/skeleton.ts';
import type { PersonState } from '../wire/live-events.ts';
import type { LiveTrack } from './live-track.ts';

/** With more joints missing than this no model can be trusted; Kinect v1's five missing ones are fine. */
const mostMissingJoints = 10;

export type PersonView = {
  track: LiveTrack | undefined;
  /** Of the newest frame. */
  pose: Float32Array;
  rateHz: number;
};

/** What the label of a person is worth just now, and why there is none, in words. */
export function personStatus({
  track,
  pose,
  rateHz,
}: PersonView): Pick<PersonState, 'status' | 'detail'> {
  if (track === undefined) return { status: 'no-model', detail: 'No model is in use' };
  const missing = missingJoints(pose);
  if (missing > mostMissingJoints) {
    return { status: 'joints-missing', detail: `${missing} of ${jointCount} joints are missing` };
  }
  const { card, windows } = track;
  const [lowest, highest] = card.trainedRatesHz ?? [0, Infinity];
  if (rateHz > 0 && (rateHz < lowest || rateHz > highest)) {
    return {
      status: 'rate-outside',
      detail: `${rateHz.toFixed(0)} frames a second arrive, the model is made for ${lowest} to ${highest}`,
    };
  }
  if (windows.frameCount < card.encoder.frames) {
    const secs = (frames: number) => (frames / card.rateHz).toFixed(1);
    return {
      status: 'warming-up',
      detail: `Warming up: ${secs(windows.frameCount)} of ${secs(card.encoder.frames)} s seen`,
    };
  }
  return track.now.label === 0 ? belowThreshold(track) : { status: 'labelled', detail: '' };
}

function belowThreshold(track: LiveTrack): Pick<PersonState, 'status' | 'detail'> {
  const { newest, card } = track;
  if (newest === undefined) return { status: 'labelled', detail: '' };
  let best = 1;
  for (let k = 2; k < newest.length; k++) if (newest[k]! > newest[best]!) best = k;
  const isBackground = !(newest[best]! > newest[0]!);
  if (isBackground) return { status: 'labelled', detail: '' };
  const percent = (newest[best]! * 100).toFixed(0);
  return {
    status: 'below-threshold',
    detail: `Perhaps ${card.classes[best]!.name}: ${percent} %, below the threshold`,
  };
}

function missingJoints(pose: Float32Array): number {
  let missing = 0;
  for (let index = 0; index < jointCount; index++) {
    if (!(pose[index * poseStride + 3]! > 0)) missing++;
  }
  return missing;
}
