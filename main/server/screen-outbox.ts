import type { Server, Socket } from 'socket.io';
import type { AppToScreen, ScreenToApp } from '../wire/screen-events.ts';

export type ScreenServer = Server<ScreenToApp, AppToScreen>;
export type ScreenSocket = Socket<ScreenToApp, AppToScreen>;

/** Frames that may wait in the connection itself: a burst of all sources of one moment. */
const mostQueuedFrames = 16;
/** A screen that confirms frames may be this far behind before it gets no more. */
const mostBehindMillis = 1000;
const mostQueuedMessages = 600;

export type ScreenOutbox = {
  sendFrame(packet: ArrayBuffer): void;
  /** For everything else: a screen too far behind for it has stopped reading. */
  send(emit: (socket: ScreenSocket) => unknown): void;
  counts(): { sent: number; dropped: number };
};

/**
 * What goes to one screen. A screen that is slow misses frames, which are counted; nothing is kept for it beyond a fixed
 * number of messages, and nobody waits for it. A screen that says `confirmsFrames` in its handshake answers each frame,
 * which also shows what has piled up in the network and in the page.
 */
export function createScreenOutbox(socket: ScreenSocket, nowMillis: () => number): ScreenOutbox {
  const confirmsFrames = socket.handshake.auth['confirmsFrames'] === true;
  /** Times at which the unconfirmed frames were sent, oldest first. */
  const unconfirmed: number[] = [];
  let queuedFrames = 0;
  let queuedMessages = 0;
  let sent = 0;
  let dropped = 0;
  // What waits is handed to the network all at once.
  socket.conn.on('flush', () => {
    queuedFrames = 0;
    queuedMessages = 0;
  });

  const isBehind = () =>
    queuedFrames >= mostQueuedFrames ||
    nowMillis() - (unconfirmed[0] ?? Infinity) > mostBehindMillis;

  return {
    sendFrame(packet) {
      if (isBehind()) {
        dropped++;
        return;
      }
      sent++;
      queuedFrames++;
      if (!confirmsFrames) {
        socket.emit('frame', packet);
        return;
      }
      unconfirmed.push(nowMillis());
      socket.emit('frame', packet, () => unconfirmed.shift());
    },
    send(emit) {
      if (queuedMessages >= mostQueuedMessages) {
        dropped++;
        return;
      }
      queuedMessages++;
      emit(socket);
    },
    counts: () => ({ sent, dropped }),
  };
}
