import type { ChildProcess } from 'node:child_process';
import type { EngineName } from '../../model/engines/engine.ts';
import type { ModelLibrary } from '../models/model-library.ts';
import { forkModule } from '../processes/fork-module.ts';
import type {
  LabelSuggestions,
  PairAgreement,
  Suggestion,
  SuggestProgress,
} from '../wire/label-events.ts';
import type { AssistAnswer, AssistOrder, AssistTask } from './assist-process.ts';
import { suggestionCache } from './suggestion-cache.ts';

export type AssistOptions = {
  home: string;
  threads: number;
  engine: () => EngineName | 'auto';
  models: ModelLibrary;
  /** The recording's file. @throws where the id could not be one */
  fileOf: (session: string) => string;
  onProgress: (progress: SuggestProgress) => void;
};

/** What a model says of a session, and how far annotators agree; each in a process of its own. */
export type Assist = {
  /** Remembered on the disk. @throws where another one is going on, where it failed, or where it was stopped */
  suggest(request: { session: string; model: string }): Promise<LabelSuggestions>;
  stop(): void;
  /** With a model's suggestions where one is named, which runs where it has not yet. */
  agreement(request: { session: string; model?: string }): Promise<PairAgreement[]>;
  close(): void;
};

export function createAssist(options: AssistOptions): Assist {
  const { home, threads, engine, models, fileOf, onProgress } = options;
  const cache = suggestionCache(home);
  const running = new Set<ChildProcess>();
  let suggesting: ChildProcess | undefined;

  const start = () => {
    const child = forkModule('assist-process', import.meta.url);
    running.add(child);
    child.on('exit', () => running.delete(child));
    return child;
  };
  const ask = (child: ChildProcess, task: AssistTask, onShare?: (share: number) => void) =>
    new Promise<Exclude<AssistAnswer, { type: 'progress' | 'failed' }>>((resolve, reject) => {
      child.on('message', (message: AssistAnswer) => {
        if (message.type === 'progress') onShare?.(message.share);
        else if (message.type === 'failed') reject(new Error(message.reason));
        else resolve(message);
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        const how = signal === 'SIGKILL' ? 'was stopped' : `ended too early (${signal ?? code})`;
        reject(new Error(`Looking through the session ${how}`));
      });
      const order: AssistOrder = { ...task, home, threads, engine: engine() };
      child.send(order, () => undefined);
    });

  const runModel = async (request: { session: string; model: string }): Promise<Suggestion[]> => {
    if (suggesting !== undefined) {
      throw new Error('A model is going through a session; wait for it or stop it');
    }
    const child = start();
    suggesting = child;
    const began = performance.now();
    let told = 0;
    try {
      const result = await ask(child, { type: 'suggest', ...request }, (share) => {
        const now = performance.now();
        if (now - told < 200) return;
        told = now;
        const secondsLeft = share < 0.02 ? undefined : ((now - began) / 1000 / share) * (1 - share);
        onProgress({ ...request, share, secondsLeft });
      });
      if (result.type !== 'suggested') throw new Error(`Unexpected answer ${result.type}`);
      return result.suggestions;
    } finally {
      suggesting = undefined;
    }
  };
  const suggest = async ({ session, model }: { session: string; model: string }) => {
    const { card, path } = await models.find(model);
    const files = { session, recording: fileOf(session), model, weights: path };
    let suggestions = await cache.load(files);
    if (suggestions === undefined) {
      suggestions = await runModel({ session, model });
      await cache.save(files, suggestions);
    }
    return { session, model, modelName: card.name, suggestions };
  };

  return {
    suggest,
    stop: () => void suggesting?.kill('SIGKILL'),
    async agreement({ session, model }) {
      const found = model === undefined ? undefined : await suggest({ session, model });
      const result = await ask(start(), {
        type: 'agreement',
        session,
        ...(found && { found: { by: found.modelName, suggestions: found.suggestions } }),
      });
      if (result.type !== 'agreement') throw new Error(`Unexpected answer ${result.type}`);
      return result.pairs;
    },
    close() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}
