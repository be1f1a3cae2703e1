import type { ModelCard } from '../../model/card.ts';
import type { ClassDetection, HysteresisSettings } from '../../model/detection/hysteresis.ts';
import type { ClassSettings, LiveSettings } from '../wire/live-events.ts';

/** How labels follow the scores: as the model says, with what a person set for all classes and for one. */
export function hysteresisSettings(
  { detection, classes }: Pick<ModelCard, 'detection' | 'classes'>,
  settings: LiveSettings | undefined,
): HysteresisSettings {
  const { startThreshold, endThreshold } = detection;
  // An action ends as far below its threshold as the model says, wherever that is put.
  const thresholds = (threshold: number) => ({
    startThreshold: threshold,
    endThreshold: (threshold * endThreshold) / startThreshold,
  });
  const ofClass = ({ threshold, shortestSecs }: ClassSettings): ClassDetection => ({
    ...(threshold === undefined ? {} : thresholds(threshold)),
    ...(shortestSecs === undefined ? {} : { minimumSecs: shortestSecs }),
  });
  return {
    ...detection,
    ...thresholds(settings?.threshold ?? startThreshold),
    minimumSecs: settings?.shortestSecs ?? detection.minimumSecs,
    classes: classes.map(({ name }) => ofClass(settings?.classes[name] ?? {})),
  };
}
