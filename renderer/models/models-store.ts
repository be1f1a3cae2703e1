import { create } from 'zustand';
import type {
  ModelSummary,
  QuantiseProgress,
  QuantiseReport,
} from '../../main/wire/model-events.ts';
import type { AppConnection } from '../connection/app-connection.ts';

export type Quantising = {
  id: string;
  progress: QuantiseProgress | undefined;
};

export type ModelsStore = {
  /** Undefined until the app answered. */
  models: ModelSummary[] | undefined;
  /** Ids of at most two, the one chosen first before. */
  compared: readonly string[];
  /** What the app is quantising for this screen or another. */
  quantising: Quantising | undefined;
  /** Whose dialog is open. */
  dialog: string | undefined;
  /** What the last quantisation came to. */
  report: { id: string; report: QuantiseReport } | undefined;
  importing: number;
};

/** What the Models tab holds while other tabs are open. */
export const useModelsStore = create<ModelsStore>()(() => ({
  models: undefined,
  compared: [],
  quantising: undefined,
  dialog: undefined,
  report: undefined,
  importing: 0,
}));

/** Asks for the list again; what fails is asked again when the connection is back. */
export async function refreshModels(connection: AppConnection): Promise<void> {
  try {
    const models = await connection.ask('listModels');
    const isThere = new Set(models.map(({ id }) => id));
    useModelsStore.setState(({ compared }) => ({
      models,
      compared: compared.filter((id) => isThere.has(id)),
    }));
  } catch {
    // The frame says that the app cannot be reached.
  }
}

/** A third one takes the place of the first. */
export function compare(id: string, isCompared: boolean): void {
  useModelsStore.setState(({ compared }) => {
    const others = compared.filter((one) => one !== id);
    return { compared: isCompared ? [...others, id].slice(-2) : others };
  });
}

export function takeQuantising(progress: QuantiseProgress): void {
  useModelsStore.setState({ quantising: { id: progress.id, progress } });
}
