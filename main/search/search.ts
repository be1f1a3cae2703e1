import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Features } from '../features/features.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { SearchRequest, SearchResult, SessionStructure } from '../wire/search-events.ts';
import type { SearchAnswer, SearchOrder } from './search-process.ts';

export type SearchOptions = {
  features: Features;
  sessions: { ids(): Promise<string[]>; fileOf(session: string): string };
};

/** Looks for motion in all sessions, in a process of its own that starts with the first request. */
export type Search = {
  /** @throws where the span's session cannot have features, or nobody is there then */
  like(request: SearchRequest): Promise<SearchResult>;
  structure(session: string): Promise<SessionStructure>;
  close(): void;
};

type Task = { type: 'search'; request: SearchRequest } | { type: 'structure'; session: string };

export function createSearch({ features, sessions }: SearchOptions): Search {
  let child: ChildProcess | undefined;
  let count = 0;
  const start = () => {
    const started = forkModule('search-process', import.meta.url);
    started.setMaxListeners(100);
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    return started;
  };
  const ask = async (task: Task, session: string) => {
    await features.need(session);
    const folder = features.folder()!;
    const files: Record<string, string> = {};
    let missing = 0;
    for (const id of await sessions.ids()) {
      const recording = sessions.fileOf(id);
      if (await folder.has(id, recording)) files[id] = await folder.fileOf(id, recording);
      else missing++;
    }
    const space = join(folder.path, 'space');
    const order: SearchOrder = { id: ++count, space, files, ...task };
    const asked = (child ??= start());
    const answer = await new Promise<SearchAnswer>((resolve, reject) => {
      const take = (message: SearchAnswer) => {
        if (message.id !== order.id) return;
        settle();
        resolve(message);
      };
      const ended = () => {
        settle();
        reject(new Error('The search ended too early; try it again'));
      };
      const settle = () => {
        asked.off('message', take);
        asked.off('exit', ended);
      };
      asked.on('message', take);
      asked.on('exit', ended);
      asked.send(order, () => undefined);
    });
    if (answer.type === 'failed') throw new Error(answer.reason);
    return { answer, missing };
  };
  return {
    async like(request) {
      const { answer, missing } = await ask({ type: 'search', request }, request.session);
      if (answer.type !== 'found') throw new Error(`Unexpected answer ${answer.type}`);
      return { ...answer.result, missing };
    },
    async structure(session) {
      const { answer } = await ask({ type: 'structure', session }, session);
      if (answer.type !== 'structure') throw new Error(`Unexpected answer ${answer.type}`);
      return answer.structure;
    },
    close: () => void child?.kill('SIGKILL'),
  };
}
