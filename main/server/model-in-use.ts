import { defaultDetection } from '../../model/card.ts';
import type { LiveDetection } from '../live/live-detection.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import type { LibraryModel } from '../models/library-model.ts';
import type { SettingsPart } from '../settings/settings-file.ts';
import { summariseModel } from '../models/model-summary.ts';
import type { ModelSummary } from '../wire/model-events.ts';
import type { LiveSettings } from '../wire/live-events.ts';

export type ModelInUse = {
  /**
   * Takes a model, or its int8 version where that is preferred.
   *
   * @param reference an id of the library, or a path
   * @throws when it is not there or does not fit live detection; the old one then stays
   */
  use(reference: string): Promise<void>;
  /** Whether live detection runs this one or the int8 version that was made of it. */
  isInUse(id: string): boolean;
  /** Something about a model of the library is new; it matters where it is the one in use. */
  renew(id: string): Promise<void>;
  summary(): ModelSummary | undefined;
  settings(): LiveSettings;
  /** Median length of one of its actions, where it knows that. */
  medianSecs(action: string): number | undefined;
  /** Kept for the next start. */
  change(settings: Partial<LiveSettings>): Promise<void>;
};

/** The model of live detection, with the settings that a person made; what nobody set is the model's own. */
export function createModelInUse(
  live: LiveDetection,
  library: Pick<ModelLibrary, 'find'>,
  kept: SettingsPart<Partial<LiveSettings>>,
  onChange: () => void,
): ModelInUse {
  let current: { model: LibraryModel; path: string } | undefined;
  const settings = (): LiveSettings => {
    const { startThreshold, minimumSecs } = current?.model.card.detection ?? defaultDetection;
    const own = { threshold: startThreshold, shortestSecs: minimumSecs };
    return { ...own, delaySecs: 0, classes: {}, ...kept.value() };
  };
  const apply = () => {
    live.setSettings(settings());
    onChange();
  };
  const take = async (model: LibraryModel) => {
    const path = fileToRun(model);
    await live.setModel(path);
    current = { model, path };
    apply();
  };
  // One after the other: what is written down about a model while it opens is seen once it is open.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (task: () => Promise<void>): Promise<void> => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    use: (reference) => inTurn(async () => take(await library.find(reference))),
    isInUse: (id) =>
      current !== undefined &&
      (current.model.id === id ||
        (current.path !== current.model.path && current.model.quantised?.report.model === id)),
    renew: (id) =>
      inTurn(async () => {
        if (current?.model.id !== id) return;
        const model = await library.find(id);
        if (fileToRun(model) !== current.path) {
          await take(model);
          return;
        }
        current = { ...current, model };
        onChange();
      }),
    summary: () => current && summaryOf(current),
    settings,
    medianSecs: (action) =>
      current?.model.card.classes.find(({ name }) => name === action)?.medianSecs,
    async change(settingsOfPerson) {
      const saved = kept.change(settingsOfPerson);
      apply();
      await saved;
    },
  };
}

function fileToRun({ path, quantised }: LibraryModel): string {
  return quantised?.report.isPreferred === true ? quantised.path : path;
}

/** The chosen model under its own name, with the precision that runs. */
function summaryOf({ model, path }: { model: LibraryModel; path: string }): ModelSummary {
  const summary = summariseModel(model);
  return path === model.path ? summary : { ...summary, precision: 'int8' };
}

/** The model that a first start uses. */
const starterModel = 'starter';

/**
 * Of `none`, the app runs and shows people without labels, as it does where there is no starter.
 *
 * @throws when the one that was asked for is not there
 */
export async function modelToStartWith(
  library: ModelLibrary,
  reference: string | undefined,
): Promise<LibraryModel | undefined> {
  if (reference === 'none') return undefined;
  if (reference !== undefined) return library.find(reference);
  return (await library.list()).find(({ id }) => id === starterModel);
}
