import { create } from 'zustand';
import { openTab } from '../ui/frame-store.ts';
import type { PlayedSpan, SessionPlayer } from './session-player.ts';

type AskedMoment = { session: string; span: PlayedSpan };

/** A moment that somebody wants to see, until a player of its session has it. */
export const useAskedMoment = create<{ asked: AskedMoment | undefined }>()(() => ({
  asked: undefined,
}));

/** Opens a session in the Library where it plays this piece over and over. */
export function openMoment(session: string, span: PlayedSpan): void {
  useAskedMoment.setState({ asked: { session, span } });
  openTab('library', session);
}

/** Goes to the moment that was asked for, where that is one of this player's. */
export function takeAskedMoment(player: SessionPlayer, asked: AskedMoment | undefined): void {
  if (asked?.session !== player.id) return;
  useAskedMoment.setState({ asked: undefined });
  player.setLoop(asked.span);
  player.seek(asked.span.start);
  player.setPlaying(true);
}
