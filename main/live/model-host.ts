import type { ModelCard } from '../../model/card.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import type { EngineReport } from '../../model/engines/self-test.ts';
import type { EngineState } from '../wire/live-events.ts';
import { createEngineChoice, fastest } from '../engines/engine-choice.ts';
import { enginesFolder } from '../engines/engines-folder.ts';
import { engineState } from './engine-state.ts';
import { createInference, type Inference } from './inference.ts';

const selfTestAfterMillis = 8000;
// A running engine is only changed for one that is clearly faster.
const worthChanging = 1.3;

export type ModelHostOptions = {
  engine: EngineName | 'auto';
  threads: number;
  /** The library's folder, where engines are set up and the self-test is remembered. */
  home: string;
  /** Another model, or none, is in use from now on. */
  opened: () => void;
  /** The inference process takes more windows, or its state is another. */
  changed: () => void;
  failed: (reason: string) => void;
};

/** The model in use, open in an inference process on the engine that was asked for or is fastest here. */
export class ModelHost {
  readonly #options: ModelHostOptions;
  readonly #choice;
  #reports: EngineReport[] | undefined;
  #selfTest: NodeJS.Timeout | undefined;
  #wanted: EngineName | 'auto';
  #file: string | undefined;
  #inference: (Inference & { card: ModelCard | undefined }) | undefined;
  #failure = '';
  #isClosed = false;
  /** Openings, one after the other. */
  #opening: Promise<unknown> = Promise.resolve();

  constructor(options: ModelHostOptions) {
    this.#options = options;
    this.#wanted = options.engine;
    this.#choice = createEngineChoice(options);
  }

  get inference(): Inference | undefined {
    return this.#inference;
  }

  get card(): ModelCard | undefined {
    return this.#inference?.card;
  }

  engineState(): EngineState {
    return engineState(this.#inference?.state(), this.#reports, this.#failure);
  }

  /** @throws when the model is refused, with the reason; the one before then stays */
  use(file: string | undefined): Promise<void> {
    return this.#inTurn(() => this.#open(file, this.#wanted));
  }

  /** @throws when the engine cannot run the model; the one before then stays */
  useEngine(name: EngineName | 'auto'): Promise<void> {
    return this.#inTurn(() => this.#open(this.#file, name));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#selfTest);
    this.#choice.close();
    await this.#opening;
    await this.#inference?.close();
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const result = this.#opening.then(task);
    this.#opening = result.catch(() => undefined);
    return result;
  }

  async #open(file: string | undefined, engine: EngineName | 'auto'): Promise<void> {
    // The app's first model may still be on its way here when the app closes: its process would outlive everything.
    if (this.#isClosed) return;
    const before = this.#inference;
    try {
      this.#inference = file === undefined ? undefined : await this.#createInference(file, engine);
    } catch (error) {
      if (before === undefined) this.#failure = (error as Error).message;
      throw error;
    }
    this.#file = file;
    this.#wanted = engine;
    this.#failure = '';
    this.#options.opened();
    await before?.close();
    if (file !== undefined && this.#reports === undefined) {
      // Later, so that the first labels need not wait for it.
      this.#selfTest ??= setTimeout(() => void this.#measureEngines(), selfTestAfterMillis).unref();
    }
  }

  async #createInference(modelFile: string, engine: EngineName | 'auto') {
    const { home, threads, changed } = this.#options;
    this.#reports ??= await this.#choice.remembered();
    const best = engine === 'auto' && this.#reports ? fastest(this.#reports) : undefined;
    const options = { threads, modelFile, enginesFolder: enginesFolder(home) };
    try {
      return await createInference({ ...options, engine: best ?? engine }, changed);
    } catch (error) {
      // What was fastest once may have been uninstalled since.
      if (best === undefined) throw error;
      return createInference({ ...options, engine }, changed);
    }
  }

  async #measureEngines(): Promise<void> {
    try {
      this.#reports = await this.#choice.measure();
    } catch (error) {
      if (!this.#isClosed) this.#options.failed((error as Error).message);
      return;
    }
    this.#options.changed();
    const millisOf = (isIt: (report: EngineReport) => boolean) =>
      this.#reports?.find(isIt)?.windowMillis;
    const best = millisOf((report) => report.chosen) ?? Infinity;
    const current = millisOf((report) => report.name === this.#inference?.state().engine) ?? 0;
    if (this.#isClosed || this.#wanted !== 'auto' || current <= worthChanging * best) return;
    await this.useEngine('auto').catch((error: unknown) =>
      this.#options.failed((error as Error).message),
    );
  }
}
