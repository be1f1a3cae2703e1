import type { OutputEvent } from '../../main/wire/output-events.ts';

/** What the page of events shows: actions that go on, and starts and ends, newest first. */
export type EventView = { running: OutputEvent[]; log: OutputEvent[] };

export const noEvents: EventView = { running: [], log: [] };

const longestLog = 100;

/** The view after one more event; progress moves a running action and is not listed. */
export function withEvent({ running, log }: EventView, event: OutputEvent): EventView {
  const others = running.filter(({ person }) => person !== event.person);
  // In the order in which people began, so that nothing jumps while it goes on.
  const place = running.findIndex(({ person }) => person === event.person);
  const at = place < 0 ? others.length : place;
  return {
    running: event.kind === 'ended' ? others : others.toSpliced(at, 0, event),
    log: event.kind === 'progress' ? log : [event, ...log].slice(0, longestLog),
  };
}
