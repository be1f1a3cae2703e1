import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Notice } from '../wire/screen-events.ts';
import { bearerOf } from './access-token.ts';
import type { Admit } from './admission.ts';
import { refusalOf } from './host-check.ts';
import { createKinectSource, type KinectSource } from './kinect-source.ts';
import { httpUrl, listenNear } from './listen.ts';
import { quickClose } from './quick-close.ts';
import { createRateLimit } from './rate-limit.ts';
import type { SourceHub } from './source-hub.ts';

/** Kinect frames have some 60 kB; senders for other sensors add images, which are taken and thrown away. */
const largestMessageBytes = 4_000_000;
/** Of the Kinect examples that people have. */
const usualPort = 8000;
const mostSenders = 16;
/** Six people in a message each, 60 times a second, and half as much again. */
const messagesPerSec = 540;
const floodMessagesPerSec = 5000;

export type KinectIngestOptions = {
  hub: SourceHub;
  host: string;
  /** 0 picks a free one; undefined: 8000, where senders look first, or a free one where that is taken. */
  port: number | undefined;
  /** Asked before anything of a sender is taken. */
  admit: Admit;
  nowMillis: () => number;
  onNotice(notice: Notice): void;
};

export type KinectIngest = { readonly url: string; close(): Promise<void> };

/**
 * Where Kinect senders connect: a socket.io server of its own port, for clients of socket.io 2, 3 and 4, that takes
 * `bodyFrame` events. Every sender is a source of the hub. @throws when the port cannot be had.
 */
export async function createKinectIngest(options: KinectIngestOptions): Promise<KinectIngest> {
  const { hub, nowMillis } = options;
  const http = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Framewise takes skeletons here: connect with socket.io and emit "bodyFrame"\n');
  });
  const closeQuickly = quickClose(http);
  const refusals = new Set<string>();
  const noteRefusal = (reason: string) => {
    // A page that is refused tries again every few seconds; a flood of different ones is told about no further.
    if (refusals.has(reason) || refusals.size > 50) return;
    refusals.add(reason);
    options.onNotice({ level: 'warning', text: reason });
  };
  const io = new Server(http, {
    allowEIO3: true,
    serveClient: false,
    maxHttpBufferSize: largestMessageBytes,
    allowRequest(request, answer) {
      const reason = refusalOf(request, 'none');
      if (reason !== undefined) noteRefusal(reason);
      answer(reason, reason === undefined);
    },
  });

  const senders = new Map<number, KinectSource>();
  const isConnected = new Set<number>();
  const freeNumber = () => {
    let number = 1;
    while (isConnected.has(number)) number++;
    return number;
  };
  const senderOf = (number: number): KinectSource => {
    const known = senders.get(number);
    if (known) return known;
    const source = createKinectSource({
      id: `kinect-${number}`,
      name: number === 1 ? 'Kinect' : `Kinect ${number}`,
      nowMillis,
      status: { state: 'waiting', detail: `Waiting for a Kinect sender at ${url}` },
    });
    senders.set(number, source);
    hub.add(source);
    return source;
  };

  const refusalOfSender = async (socket: Socket): Promise<string | undefined> => {
    if (isConnected.size >= mostSenders) {
      return `Refused: ${mostSenders} senders are connected already`;
    }
    const { auth, query, headers } = socket.handshake;
    return options.admit({
      address: addressOf(socket),
      about: headers['user-agent'] ?? '',
      token: auth['token'] ?? query['token'] ?? bearerOf(headers.authorization),
    });
  };
  io.use((socket, next) => {
    void refusalOfSender(socket).then((reason) => {
      if (reason === undefined) return next();
      noteRefusal(reason);
      next(new Error(reason));
    });
  });
  io.on('connection', (socket) => {
    const number = freeNumber();
    isConnected.add(number);
    const source = senderOf(number);
    const from = addressOf(socket);
    source.setStatus('connected', `Sender at ${from}`);
    receiveFrom(socket, source, nowMillis);
    socket.on('disconnect', () => {
      isConnected.delete(number);
      source.setStatus(
        'reconnecting',
        `The sender at ${from} is gone, waiting for it to come back`,
      );
      // The first place stays, so that a person sees where to connect; a second sensor that left is not missed.
      if (number === 1) return;
      senders.delete(number);
      hub.remove(source.id);
    });
  });

  const port = await listenNear(http, options.host, options.port, usualPort);
  const url = httpUrl(options.host, port);
  senderOf(1);
  return {
    url,
    async close() {
      for (const source of senders.values()) hub.remove(source.id);
      await closeQuickly(() => io.close());
    },
  };
}

function receiveFrom(socket: Socket, source: KinectSource, nowMillis: () => number): void {
  const limit = createRateLimit({ perSec: messagesPerSec, burst: messagesPerSec, nowMillis });
  const flood = createRateLimit({
    perSec: floodMessagesPerSec,
    burst: floodMessagesPerSec,
    nowMillis,
  });
  socket.onAny((event: string, message: unknown) => {
    if (!flood.take()) {
      source.problem(
        'flood',
        `more than ${floodMessagesPerSec} messages a second, so the connection was closed`,
      );
      socket.disconnect(true);
      return;
    }
    if (!limit.take()) {
      source.problem(
        'too-fast',
        `more than ${messagesPerSec} messages a second, so some are left out`,
      );
      return;
    }
    source.saw(event, message);
    if (event === 'bodyFrame') {
      source.receive(message);
    } else {
      const name = event.slice(0, 30);
      source.problem(
        'event',
        `sends "${name}" events, which are not understood; expected "bodyFrame"`,
      );
    }
  });
}

function addressOf(socket: Socket): string {
  return socket.handshake.address.replace(/^::ffff:/, '');
}
