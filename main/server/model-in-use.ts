import { defaultDetection } from '../../model/card.ts';
import type { LiveDetection } from '../live/live-detection.ts';
import type { LibraryModel, ModelLibrary } from '../models/model-library.ts';
import { summariseModel } from '../models/model-summary.ts';
import type { ModelSummary } from '../wire/model-events.ts';
import type { LiveSettings } from '../wire/screen-events.ts';

export type ModelInUse = {
  /** @throws when it does not fit live detection; the old one then stays. */
  use(model: LibraryModel): Promise<void>;
  summary(): ModelSummary | undefined;
  settings(): LiveSettings;
  change(settings: Partial<LiveSettings>): void;
};

/** The model of live detection, with the settings that a person made; what nobody set is the model's own. */
export function createModelInUse(live: LiveDetection, onChange: () => void): ModelInUse {
  let current: LibraryModel | undefined;
  let chosen: Partial<LiveSettings> = {};
  const settings = (): LiveSettings => {
    const { startThreshold } = current?.card.detection ?? defaultDetection;
    return { threshold: startThreshold, delaySecs: 0, ...chosen };
  };
  const apply = () => {
    live.setSettings(settings());
    onChange();
  };
  return {
    async use(model) {
      await live.setModel(model.path);
      current = model;
      apply();
    },
    summary: () => current && summariseModel(current.id, current.card, current.sizeBytes),
    settings,
    change(settingsOfPerson) {
      chosen = { ...chosen, ...settingsOfPerson };
      apply();
    },
  };
}

/** The model that a first start uses. */
const starterModel = 'starter';

/** @throws when the one that was asked for is not there; without one, the app runs and shows people without labels. */
export async function modelToStartWith(
  library: ModelLibrary,
  reference: string | undefined,
): Promise<LibraryModel | undefined> {
  if (reference !== undefined) return library.find(reference);
  return (await library.list()).find(({ id }) => id === starterModel);
}
