import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';

/**
 * Why a request may not be answered, or undefined when it may. A web page of somebody else cannot pass: its browser sends
 * the page's own Origin, and with DNS rebinding the name by which the page was opened as Host; an address in numbers
 * cannot be rebound.
 *
 * @param origins 'own': pages that this very server gave; otherwise whether pages of an origin may connect
 */
export function refusalOf(
  request: IncomingMessage,
  origins: 'own' | ((origin: string) => boolean),
): string | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !isOwnHost(hostOf(host))) {
    return `Refused: ${(host ?? 'no host').slice(0, 80)} is not a name of this machine`;
  }
  if (origin === undefined) return undefined;
  if (origins === 'own' && origin === `http://${host}`) return undefined;
  if (typeof origins === 'function' && origins(origin)) return undefined;
  const remedy = origins === 'own' ? '' : ' unless they are allowed in Framewise';
  return `Refused: web pages of ${origin.slice(0, 80)} may not connect here${remedy}`;
}

export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function hostOf(host: string): string {
  return host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

function isOwnHost(name: string): boolean {
  const own = hostname().toLowerCase();
  return isIP(name) !== 0 || name === 'localhost' || name === own || name === `${own}.local`;
}
