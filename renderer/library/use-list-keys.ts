import { useEffect, useEffectEvent } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { openTab } from '../ui/frame-store.ts';
import { choose, useLibraryStore } from './library-store.ts';
import { useTrashSessions } from './use-trash-sessions.tsx';

/** Up and down go through the list, Enter opens, Space previews, X ticks, Delete moves to the trash. */
export function useListKeys(sessions: readonly SessionSummary[]): void {
  const trash = useTrashSessions();
  const act = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const { focused, previewed, chosen } = useLibraryStore.getState();
    if (isMeantFor(event.target, previewed !== undefined)) return;
    const place = sessions.findIndex(({ id }) => id === focused);
    const session = sessions[place];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = sessions[place + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next !== undefined) focus(next.id);
    } else if (session === undefined) return;
    else if (event.key === ' ') preview(previewed === undefined ? session.id : undefined);
    else if (event.key === 'Enter') openTab('library', session.id);
    else if (event.key === 'x') choose([session.id], !chosen.has(session.id));
    else if (event.key === 'Delete') void trash(chosen.size > 0 ? [...chosen] : [session.id]);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => act(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Fields keep their keys, and so do dialogs other than the preview. */
function isMeantFor(target: EventTarget | null, isPreviewed: boolean): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input:not([type="checkbox"]), textarea, select, [role="menuitem"]')) {
    return true;
  }
  return !isPreviewed && target.closest('[role="dialog"], [role="menu"]') !== null;
}

function focus(id: string): void {
  useLibraryStore.setState(({ previewed }) => ({
    focused: id,
    previewed: previewed === undefined ? undefined : id,
  }));
  document.querySelector(`[data-session="${id}"]`)?.scrollIntoView({ block: 'nearest' });
}

function preview(previewed: string | undefined): void {
  useLibraryStore.setState({ previewed });
}
