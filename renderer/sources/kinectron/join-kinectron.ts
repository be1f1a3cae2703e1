import type { DataConnection } from 'peerjs';

/** Of every Kinectron; its PeerJS server cannot be given another. */
const port = 9001;
const peerId = 'kinectron';
const patienceMillis = 10_000;
/** Old versions say nothing when they are ready. */
const readyWithinMillis = 1500;

export type KinectronListener = {
  /** A message as it came. */
  message: (message: unknown) => void;
  /** The connection is over; it was not closed from here. */
  lost: () => void;
};

/**
 * Joins a machine that runs Kinectron 0.3 or 1, by PeerJS, and asks for its bodies.
 *
 * @returns what ends it
 * @throws an Error with a sentence for a person where nobody answers
 */
export async function joinKinectron(
  host: string,
  listener: KinectronListener,
): Promise<() => void> {
  const { Peer } = await import('peerjs');
  // A name of our own: asking the server for one would be another request, which old versions answer to nobody else.
  const name = `framewise-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
  const options: object = { host, port, path: '/', secure: false, config: { iceServers: [] } };
  const peer = new Peer(name, options);
  let isClosed = false;
  const close = () => {
    isClosed = true;
    peer.destroy();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(silenceWords(host))), patienceMillis);
      peer.on('error', ({ type }) => reject(new Error(problemWords(type, host))));
      peer.on('open', () => {
        const link = peer.connect(peerId, { reliable: true });
        let isOpen = false;
        listen(link, listener.message, () => {
          isOpen = true;
          clearTimeout(limit);
          resolve();
        });
        const lose = () => {
          if (isClosed) return;
          close();
          if (isOpen) listener.lost();
          else reject(new Error(silenceWords(host)));
        };
        link.on('close', lose);
        // PeerJS waits for `failed`, which Chromium does not report of a machine that went without a word.
        link.on('iceStateChanged', (state) => {
          if (state === 'disconnected') lose();
        });
      });
    });
  } catch (error) {
    close();
    throw error;
  }
  return close;
}

function listen(link: DataConnection, take: (message: unknown) => void, opened: () => void): void {
  let isReady = false;
  const askForBodies = () => void link.send({ event: 'feed', data: { feed: 'body' } });
  link.on('open', () => {
    opened();
    setTimeout(() => isReady || askForBodies(), readyWithinMillis);
  });
  link.on('data', (message) => {
    if (eventOf(message) === 'ready') {
      isReady = true;
      if (hasState(message)) void link.send({ event: 'initkinect', data: { kinect: 'azure' } });
      askForBodies();
    }
    take(message);
  });
}

function eventOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'event' in message
    ? message.event
    : undefined;
}

/** Version 1 says with `ready` how many are connected. */
function hasState(message: unknown): boolean {
  const data = (message as { data?: unknown }).data;
  return typeof data === 'object' && data !== null && 'state' in data;
}

function silenceWords(host: string): string {
  return `Kinectron at ${host} does not answer. Check that both machines are on one network and that no firewall is between, then try again`;
}

function problemWords(type: string, host: string): string {
  if (type === 'browser-incompatible') {
    return 'This browser has no WebRTC, which Kinectron needs. Open Framewise in Chrome, Edge or Firefox';
  }
  if (type === 'peer-unavailable') {
    return `A server answers at ${host}, but Kinectron is not connected to it. Start Kinectron again there, then try again`;
  }
  return `No Kinectron answers at ${host}, port ${port}. Check the address and that Kinectron runs there, then try again`;
}
