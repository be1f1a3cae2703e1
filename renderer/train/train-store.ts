import { create } from 'zustand';
import type { ImportReport, SessionSummary } from '../../main/wire/screen-events.ts';

/** What the Train tab holds while other tabs are open. */
export const useTrainStore = create<{
  /** Undefined until the app answered. */
  sessions: SessionSummary[] | undefined;
  chosen: ReadonlySet<string>;
  isImporting: boolean;
  report: ImportReport | undefined;
}>()(() => ({ sessions: undefined, chosen: new Set(), isImporting: false, report: undefined }));

/** Sessions that were not there before are chosen: who imports wants to use them. */
export function takeSessions(sessions: SessionSummary[]): void {
  useTrainStore.setState((state) => {
    const known = new Set(state.sessions?.map(({ id }) => id));
    const isThere = new Set(sessions.map(({ id }) => id));
    const kept = [...state.chosen].filter((id) => isThere.has(id));
    const fresh = sessions.filter(({ id, labelledFrames }) => !known.has(id) && labelledFrames > 0);
    return { sessions, chosen: new Set([...kept, ...fresh.map(({ id }) => id)]) };
  });
}

export function choose(ids: readonly string[], isChosen: boolean): void {
  useTrainStore.setState(({ chosen }) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    return { chosen: next };
  });
}
