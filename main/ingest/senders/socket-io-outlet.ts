import { io } from 'socket.io-client';
import { connectLimitMillis, type Outlet } from './outlet.ts';

/** @throws when there is no connection within five seconds; undefined when it was told to end before */
export async function openSocketIoOutlet(options: {
  to: string;
  /** Asked for by an app on another machine. */
  token: string | undefined;
  signal: AbortSignal;
}): Promise<Outlet | undefined> {
  const { to, token, signal } = options;
  const socket = io(to, {
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    ...(token === undefined ? {} : { auth: { token } }),
  });
  let limit: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let reason = 'nobody answers there';
      const refuse = () => reject(new Error(`Not connected to ${to} within 5 s: ${reason}`));
      limit = setTimeout(refuse, connectLimitMillis);
      socket.on('connect_error', ({ message }) => (reason = message));
      socket.once('connect', () => resolve());
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) resolve();
    });
  } catch (error) {
    socket.disconnect();
    throw error;
  } finally {
    clearTimeout(limit);
  }
  if (signal.aborted) {
    socket.disconnect();
    return undefined;
  }
  return {
    where: to,
    send(messages) {
      if (!socket.connected) return false;
      for (const { event, message } of messages) socket.emit(event, message);
      return true;
    },
    // What is still in its buffer is sent first.
    close: () => void socket.disconnect(),
  };
}
