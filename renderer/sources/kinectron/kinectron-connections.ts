import type { AppConnection } from '../../connection/app-connection.ts';
import { joinKinectron } from './join-kinectron.ts';

const againMillis = 3000;

type Bridge = { id: string; host: string; end: () => void };

/** Kinectrons that this page is connected to; they end with the page. */
const bridges = new Map<string, Bridge>();

/**
 * Joins a Kinectron and hands its messages on to the app as they come. A connection that is lost is tried again until
 * `closeKinectron`. @throws an Error with a sentence for a person where it cannot be joined
 */
export async function openKinectron(host: string, connection: AppConnection): Promise<void> {
  const { socket } = connection;
  if ([...bridges.values()].some((open) => open.host === host)) {
    throw new Error(
      `Nothing was added: Kinectron at ${host} is among the sources already, and everybody before it would be there twice`,
    );
  }
  let bridge: Bridge | undefined;
  let leave: () => void = () => undefined;
  let isEnded = false;
  let isUp = true;
  let timer: number | undefined;
  // A message that the app does not get now is of no use to it later.
  const message = (data: unknown) =>
    bridge && socket.volatile.emit('kinectronMessage', bridge.id, data);
  const tellLink = () =>
    bridge && socket.connected && socket.emit('kinectronLink', bridge.id, isUp);
  const join = () => joinKinectron(host, { message, lost });
  const joinLater = () => {
    if (isEnded) return;
    timer = window.setTimeout(() => {
      join().then((again) => {
        leave = again;
        if (isEnded) return leave();
        isUp = true;
        tellLink();
      }, joinLater);
    }, againMillis);
  };
  const lost = () => {
    isUp = false;
    tellLink();
    joinLater();
  };
  const announce = async () => {
    const { id } = await connection.ask('openKinectron', { name: `Kinectron at ${host}` });
    if (bridge) bridges.delete(bridge.id);
    bridge = { id, host, end };
    bridges.set(id, bridge);
    if (!isUp) tellLink();
  };
  // The app forgets a page's Kinectrons when it loses the page.
  const announceAgain = () => void announce().catch(() => undefined);
  const end = () => {
    isEnded = true;
    clearTimeout(timer);
    socket.off('connect', announceAgain);
    leave();
  };

  leave = await join();
  try {
    await announce();
  } catch (error) {
    end();
    throw error;
  }
  socket.on('connect', announceAgain);
}

/** Ends a Kinectron, whichever page began it. */
export function closeKinectron(id: string, connection: AppConnection): void {
  bridges.get(id)?.end();
  bridges.delete(id);
  connection.socket.emit('closeKinectron', id);
}
