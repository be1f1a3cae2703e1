import { createServer, type Server } from 'node:http';
import type { Admit } from '../ingest/admission.ts';
import { refusalOf } from '../ingest/host-check.ts';
import { httpUrl, listenNear } from '../ingest/listen.ts';
import { quickClose } from '../ingest/quick-close.ts';
import { createWaitingRoom } from '../ingest/waiting-room.ts';
import { acceptSocketIo } from './accept-socket-io.ts';
import { acceptWebSockets } from './accept-web-sockets.ts';
import type { Enter, Judge } from './guest.ts';
import type { Receivers } from './receivers.ts';

/** The one after the usual port of the senders. */
const usualPort = 8001;
const mostReceivers = 64;

export type EventServerOptions = {
  receivers: Receivers;
  host: string;
  /** 0 picks a free one; undefined: 8001, or a free one where that is taken. */
  port?: number | undefined;
  admit: Admit;
  /** Whether web pages of an origin may receive. */
  isOriginAllowed(origin: string): boolean;
  /** A receiver has come or gone. */
  onChange(): void;
};

export type EventServer = {
  readonly url: string;
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
};

/**
 * Where other programs receive events, on a port of its own that stays the same from start to start: socket.io in the
 * namespace `/events`, plain WebSockets with JSON at `/events/ws`. @throws when the port cannot be had
 */
export async function createEventServer(options: EventServerOptions): Promise<EventServer> {
  const { receivers } = options;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('Framewise tells what people do here: connect to /events/ws or with socket.io\n');
  });
  server.maxConnections = 4 * mostReceivers;
  const closeQuickly = quickClose(server);
  const waitingRoom = createWaitingRoom();
  const isFull = () => receivers.size >= mostReceivers;
  const full = `Refused: ${mostReceivers} programs are connected already`;

  const judge: Judge = ({ request, address, token }) => {
    const reason = refusalOf(request, (origin) => options.isOriginAllowed(origin));
    if (reason !== undefined) return { state: 'refused', reason };
    if (isFull()) return { state: 'refused', reason: full };
    const admission = options.admit({
      address,
      token,
      about: request.headers['user-agent'] ?? '',
    });
    if (admission.state !== 'held' || waitingRoom.hasRoom(address)) return admission;
    return { state: 'refused', reason: 'Refused: too many programs wait already' };
  };
  const enter: Enter = (guest, admission) => {
    let leave: (() => void) | undefined;
    const letIn = () => {
      if (isFull()) {
        guest.disconnect(full);
        return;
      }
      leave = receivers.add(guest);
      options.onChange();
    };
    let giveUp: (() => void) | undefined;
    if (admission.state === 'allowed') letIn();
    else {
      const ended = waitingRoom.enter(guest.address);
      guest.tellHeld(admission.reason);
      const cancel = admission.wait((isAllowed) => {
        ended();
        if (isAllowed) letIn();
        else guest.disconnect('Refused: this device is blocked in Framewise');
      });
      giveUp = () => {
        ended();
        cancel();
      };
    }
    guest.onClosed(() => {
      giveUp?.();
      leave?.();
      options.onChange();
    });
  };

  const socketIo = acceptSocketIo(server, judge, enter);
  const webSockets = acceptWebSockets(server, judge, enter);
  const port = await listenNear(server, options.host, options.port, usualPort);
  return {
    url: httpUrl(options.host, port),
    server,
    port,
    close: () =>
      closeQuickly(async () => {
        webSockets.close();
        await socketIo.close();
      }),
  };
}
