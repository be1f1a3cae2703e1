import { createMessageSource, type MessageSource } from '../message-source.ts';
import { takeMessages } from '../take-messages.ts';
import { explainEnd } from './explain-end.ts';
import { openSocketIo2 } from './open-socket-io-2.ts';
import { openSocketIo4 } from './open-socket-io-4.ts';
import { openWebSocket } from './open-web-socket.ts';
import type { Transport, TransportEnd, TransportListener } from './transport.ts';

const firstRetryMillis = 1000;
const lastRetryMillis = 30_000;
const versionWords = { '2': 'socket.io 2', '4': 'socket.io 4', ws: 'WebSocket' };

export type KeptConnection = {
  id: string;
  url: string;
  socketIoVersion: 'auto' | '2' | '4';
  name: string;
};

export type Connection = {
  readonly kept: KeptConnection;
  readonly source: MessageSource;
  /** Tries again at once. */
  retry(): void;
};

/**
 * A sensor's machine that is itself a server: joined when its source starts, and again with longer and longer pauses when it
 * is lost, until the source stops. With version `auto`, socket.io 4 is tried and then 2, whichever the server speaks.
 */
export function createConnection(kept: KeptConnection, nowMillis: () => number): Connection {
  const { url } = kept;
  let version = firstVersion(kept);
  let transport: Transport | undefined;
  let retryTimer: NodeJS.Timeout | undefined;
  let retryMillis = firstRetryMillis;
  /** Of the try that goes on; what an earlier one still says does not count. */
  let current = 0;

  const open = (listener: TransportListener): Transport => {
    if (version === 'ws') return openWebSocket(url, listener, nowMillis);
    const openSocketIo = version === '2' ? openSocketIo2 : openSocketIo4;
    return openSocketIo(url, listener, nowMillis);
  };
  const stop = () => {
    current++;
    clearTimeout(retryTimer);
    transport?.close();
  };
  const connect = () => {
    stop();
    const own = current;
    const end = (how: TransportEnd) => {
      if (own !== current) return;
      if (how.reason === 'other-version' && kept.socketIoVersion === 'auto') {
        version = '2';
        connect();
        return;
      }
      // A server of version 2 may have been replaced by one of 4.
      if (how.reason === 'unreachable') version = firstVersion(kept);
      void explainEnd(how, url).then(({ state, words }) => {
        if (own === current) wait(state, words);
      });
    };
    const take = takeMessages(source, nowMillis, (words) => {
      transport?.close();
      end({ reason: 'lost', words });
    });
    try {
      transport = open({
        opened: () => source.opened(`Connected to ${url} by ${versionWords[version]}`),
        message(event, message) {
          retryMillis = firstRetryMillis;
          take(event, message);
        },
        ended: end,
      });
    } catch (error) {
      // An address that the client does not even try.
      end({ reason: 'unreachable', words: (error as Error).message });
    }
  };
  const wait = (state: 'refused' | 'reconnecting', words: string) => {
    // Apps that lost the same server do not all come back in the same moment.
    const pause = retryMillis * (0.8 + 0.4 * Math.random());
    retryMillis = Math.min(lastRetryMillis, retryMillis * 2);
    source.closed(state, `${words}. Trying again in ${Math.ceil(pause / 1000)} s`);
    retryTimer = setTimeout(connect, pause);
  };
  const source = createMessageSource({
    id: kept.id,
    name: kept.name,
    settingsKey: `connection ${url}`,
    nowMillis,
    status: { state: 'waiting', detail: `Connecting to ${url}` },
    feed: { open: connect, close: stop },
  });

  return {
    kept,
    source,
    retry() {
      retryMillis = firstRetryMillis;
      connect();
    },
  };
}

function firstVersion({ url, socketIoVersion }: KeptConnection): keyof typeof versionWords {
  if (/^wss?:/.test(url)) return 'ws';
  return socketIoVersion === '2' ? '2' : '4';
}
