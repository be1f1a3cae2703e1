import type { ModelSummary } from '../../main/wire/model-events.ts';
import { count, minutes } from '../ui/words.ts';

/** `12.0 min of 5 people (kinect)`. */
export function trainingWords({ training }: ModelSummary): string {
  if (training === undefined) return 'not said';
  const { people, sources } = training;
  const from = sources.length === 0 ? '' : ` (${sources.join(', ')})`;
  return `${minutes(training.minutes * 60)} of ${count(people, 'person', 'people')}${from}`;
}

/** `30 Hz, prepared for 12 to 70 Hz`. */
export function rateWords({ rateHz, trainedRatesHz: trained }: ModelSummary): string {
  const prepared = trained && `, prepared for ${Math.round(trained[0])} to ${Math.round(trained[1])} Hz`; // prettier-ignore
  return `${rateHz} Hz${prepared ?? ''}`;
}

/** `DSTE 256, 2 layers`. */
export function sizeWords({ encoder, hidden, layers }: ModelSummary): string {
  return `${encoder.toUpperCase()} ${hidden}, ${count(layers, 'layer', 'layers')}`;
}

/** `12.4 ms a window`. */
export function speedWords(windowMillis: number): string {
  return `${windowMillis.toFixed(1)} ms a window`;
}
