import type { LiveDetection } from '../live/live-detection.ts';
import type { RecordedModel } from '../recordings/event-message.ts';
import type { ModelInUse } from './model-in-use.ts';

/** What says the labels now, as recordings keep it. */
export function recordedModel(model: ModelInUse, live: LiveDetection): RecordedModel | null {
  const summary = model.summary();
  if (summary === undefined) return null;
  const { id, name, classes, rateHz, precision } = summary;
  return {
    ...{ id, name, rateHz, precision },
    classes: classes.map((entry) => entry.name),
    engine: live.state().engine.name,
    settings: model.settings(),
  };
}
