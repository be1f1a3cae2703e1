import type { SentDialect } from './message-writer.ts';
import type { Outlet } from './outlet.ts';
import { writeHello } from './plain-messages.ts';
import { openServerOutlet } from './server-outlet.ts';
import { openSocketIoOutlet } from './socket-io-outlet.ts';
import { openWebSocketOutlet } from './web-socket-outlet.ts';

export type OutletRequest = {
  /** A server that takes skeletons, or the port on which to be one. */
  target: { to: string; token: string | undefined } | { host: string; port: number };
  dialect: SentDialect;
  rateHz: number;
  signal: AbortSignal;
};

/**
 * By plain WebSocket for our own protocol and addresses that begin with ws, else by socket.io.
 *
 * @throws when nobody can be connected to within five seconds, or the port cannot be had
 */
export async function openOutlet(request: OutletRequest): Promise<Outlet | undefined> {
  const { target, dialect, rateHz, signal } = request;
  const hello = dialect === 'plain' ? writeHello('Framewise replay', rateHz) : undefined;
  if ('port' in target) return openServerOutlet({ ...target, hello });
  const isPlain = dialect === 'plain' || /^wss?:/.test(target.to);
  return isPlain
    ? openWebSocketOutlet({ ...target, hello, signal })
    : openSocketIoOutlet({ ...target, signal });
}
