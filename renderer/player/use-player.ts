import { useEffect, useState } from 'react';
import { useLive } from '../live/live-context.ts';
import { reasonOf } from '../ui/words.ts';
import { takeAskedMoment, useAskedMoment } from './asked-moment.ts';
import { openPlayer } from './open-player.ts';
import type { SessionPlayer } from './session-player.ts';

export type OpeningPlayer = {
  /** Undefined until the app answered. */
  player: SessionPlayer | undefined;
  /** Why the session cannot be played, for a person. */
  problem: string | undefined;
};

/** A player of a session for as long as the component is there; another session gets another player. */
export function usePlayer(session: string | undefined): OpeningPlayer {
  const { connection } = useLive();
  const [opened, setOpened] = useState<OpeningPlayer & { session?: string }>(nothing);
  useEffect(() => {
    if (session === undefined) return;
    let isGone = false;
    let player: SessionPlayer | undefined;
    openPlayer(connection, session).then(
      (made) => {
        player = made;
        if (isGone) made.close();
        else setOpened({ session, player: made, problem: undefined });
      },
      (error: unknown) => {
        if (!isGone) setOpened({ session, player: undefined, problem: reasonOf(error) });
      },
    );
    return () => {
      isGone = true;
      player?.close();
    };
  }, [connection, session]);
  const { player } = opened;
  const asked = useAskedMoment((state) => state.asked);
  useEffect(() => {
    if (player !== undefined) takeAskedMoment(player, asked);
  }, [player, asked]);
  return opened.session === session ? opened : nothing;
}

const nothing = { player: undefined, problem: undefined };
