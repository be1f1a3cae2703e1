import { create } from 'zustand';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import type { AppConnection } from '../connection/app-connection.ts';
import { anySession, type SessionFilter, type SessionSort } from './select-sessions.ts';

export type LibraryStore = {
  /** Undefined until the app answered. */
  sessions: SessionSummary[] | undefined;
  filter: SessionFilter;
  sort: SessionSort;
  /** Ids of the ticked sessions. */
  chosen: ReadonlySet<string>;
  /** Id of the session that keys act on. */
  focused: string | undefined;
  /** Id of the session that is looked at over the list. */
  previewed: string | undefined;
};

/** What the Library tab holds while other tabs are open. */
export const useLibraryStore = create<LibraryStore>()(() => ({
  sessions: undefined,
  filter: anySession,
  sort: { by: 'created', isDescending: true },
  chosen: new Set(),
  focused: undefined,
  previewed: undefined,
}));

let asking: Promise<void> | undefined;
let isStale = false;

/** Asks for the list again; what fails is asked again when the connection is back. */
export function refreshSessions(connection: AppConnection): Promise<void> {
  isStale = true;
  asking ??= (async () => {
    // What changed while the list was on its way is not in it.
    while (isStale) {
      isStale = false;
      try {
        takeSessions(await connection.ask('listSessions'));
      } catch {
        // The frame says that the app cannot be reached.
      }
    }
    asking = undefined;
  })();
  return asking;
}

function takeSessions(sessions: SessionSummary[]): void {
  const isThere = new Set(sessions.map(({ id }) => id));
  useLibraryStore.setState(({ chosen, focused, previewed }) => ({
    sessions,
    chosen: new Set([...chosen].filter((id) => isThere.has(id))),
    focused: isThere.has(focused ?? '') ? focused : undefined,
    previewed: isThere.has(previewed ?? '') ? previewed : undefined,
  }));
}

export function changeFilter(change: Partial<SessionFilter>): void {
  useLibraryStore.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

/** Sorts by a column; asked again, the other way round. */
export function sortBy(by: SessionSort['by']): void {
  useLibraryStore.setState(({ sort }) => ({
    sort: { by, isDescending: sort.by === by ? !sort.isDescending : by !== 'name' },
  }));
}

export function choose(ids: readonly string[], isChosen: boolean): void {
  useLibraryStore.setState(({ chosen }) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    return { chosen: next };
  });
}
