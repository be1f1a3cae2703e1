import { openTab } from '../ui/frame-store.ts';

/** Opens a session where it can be labelled. */
export function openInLabel(session: string): void {
  openTab('label', session);
}
