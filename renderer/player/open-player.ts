import type { AppConnection } from '../connection/app-connection.ts';
import { SessionPlayer } from './session-player.ts';

/** Opens a session of the library for playing. @throws an Error with a sentence for a person */
export async function openPlayer(
  connection: AppConnection,
  session: string,
): Promise<SessionPlayer> {
  const opened = await connection.ask('openSession', session);
  const player = new SessionPlayer(opened, (from, to) =>
    connection.ask('sessionMotion', { session, from, to }),
  );
  return player;
}
