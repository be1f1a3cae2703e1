import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Notice } from '../wire/app-state.ts';
import type { Admission, Admit } from './admission.ts';
import type { EntranceOptions } from './entrance.ts';
import { holdLink } from './hold-link.ts';
import { refusalOf } from './host-check.ts';
import { ingestLimits } from './ingest-limits.ts';
import { httpUrl, listenNear } from './listen.ts';
import { quickClose } from './quick-close.ts';
import type { SenderLink } from './sender-link.ts';
import { createSenderPlaces } from './sender-places.ts';
import { openSocketIoEntrance } from './socket-io-entrance.ts';
import type { SourceHub } from './source-hub.ts';
import { takeMessages } from './take-messages.ts';
import { createWaitingRoom } from './waiting-room.ts';
import { openWebSocketEntrance } from './web-socket-entrance.ts';

/** Of the Kinect examples that people have. */
const usualPort = 8000;

export type KinectIngestOptions = {
  hub: SourceHub;
  host: string;
  /** 0 picks a free one; undefined: 8000, where senders look first, or a free one where that is taken. */
  port: number | undefined;
  /** Asked before anything of a sender is taken. */
  admit: Admit;
  /** Whether web pages of an origin may send; without it, none may. */
  isOriginAllowed?: (origin: string) => boolean;
  nowMillis: () => number;
  onNotice(notice: Notice): void;
};

export type KinectIngest = {
  readonly url: string;
  readonly server: Server;
  readonly port: number;
  /** Forgets a sender that is gone. @throws when it is connected */
  remove(sourceId: string): void;
  has(sourceId: string): boolean;
  close(): Promise<void>;
};

/**
 * Where senders of skeletons connect, on one port: by socket.io (clients of versions 2, 3 and 4) or by plain WebSocket, in
 * any dialect that `dialects/` reads. Every sender is a source of the hub. @throws when the port cannot be had.
 */
export async function createKinectIngest(options: KinectIngestOptions): Promise<KinectIngest> {
  const { hub, nowMillis, isOriginAllowed = () => false } = options;
  const http = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(
      'Framewise takes skeletons here: connect with socket.io and emit "bodyFrame", or send JSON by WebSocket\n',
    );
  });
  http.maxConnections = 4 * ingestLimits.connections;
  const closeQuickly = quickClose(http);
  const noteRefusal = onceEach((text) => options.onNotice({ level: 'warning', text }));
  const waitingRoom = createWaitingRoom();

  const port = await listenNear(http, options.host, options.port, usualPort);
  const url = httpUrl(options.host, port);
  const senders = createSenderPlaces({
    hub,
    nowMillis,
    waiting: `Waiting for a Kinect sender at ${url}`,
  });

  const entrance: EntranceOptions = {
    nowMillis,
    refusalOf(request: IncomingMessage) {
      const reason = refusalOf(request, isOriginAllowed);
      if (reason !== undefined) noteRefusal(reason);
      return reason;
    },
    admit(knock): Admission {
      const asked = options.admit(knock);
      const admission: Admission =
        asked.state === 'held' && !waitingRoom.hasRoom(knock.address)
          ? { state: 'refused', reason: 'Refused: too many senders wait already' }
          : asked;
      if (admission.state === 'refused') noteRefusal(admission.reason);
      return admission;
    },
    enter(link, admission) {
      if (admission.state !== 'held') {
        letIn(link);
        return;
      }
      const ended = waitingRoom.enter(link.knock.address);
      holdLink(link, admission, { nowMillis, letIn: () => letIn(link), ended });
    },
  };
  const letIn = (link: SenderLink) => {
    const { address } = link.knock;
    const place = senders.take(address);
    if (place === undefined) {
      const reason = `Refused: ${ingestLimits.senders} senders are connected already`;
      noteRefusal(reason);
      link.tell('problem', reason);
      link.close(reason);
      return;
    }
    place.source.opened(`Sender at ${address}`, (problem) => link.tell('problem', problem));
    link.listen({
      message: takeMessages(place.source, nowMillis, (reason) => link.close(reason)),
      problem: (kind, text) => place.source.problem(kind, text),
      closed: () => place.leave(),
    });
  };

  // Nobody is served before the entrances are there: that is in this very turn.
  const entrances = [openSocketIoEntrance(http, entrance), openWebSocketEntrance(http, entrance)];
  return {
    url,
    server: http,
    port,
    remove: (sourceId) => senders.remove(sourceId),
    has: (sourceId) => senders.has(sourceId),
    async close() {
      senders.close();
      await closeQuickly(async () => {
        // socket.io closes the server of both.
        for (const way of entrances.reverse()) await way.close();
      });
    },
  };
}

/** A page that is refused tries again every few seconds; a flood of different reasons is told about no further. */
function onceEach(tell: (text: string) => void): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (told.has(text) || told.size > 50) return;
    told.add(text);
    tell(text);
  };
}
