import type { Transport, TransportEnd, TransportListener } from './transport.ts';

/** Sees to it that a transport ends once, is closed then, and says nothing after it. */
export function endOnce(
  listener: TransportListener,
  close: () => void,
): { listener: TransportListener; transport: Transport } {
  let isOver = false;
  const finish = (end?: TransportEnd) => {
    if (isOver) return;
    isOver = true;
    close();
    if (end) listener.ended(end);
  };
  return {
    transport: { close: () => finish() },
    listener: {
      opened: () => isOver || listener.opened(),
      message: (event, message) => isOver || listener.message(event, message),
      ended: finish,
    },
  };
}
