import type { TransportEnd } from './transport.ts';
import { whyUnreachable } from './why-unreachable.ts';

/** How a connection ended, for a person. */
export async function explainEnd(
  { reason, words }: TransportEnd,
  url: string,
): Promise<{ state: 'refused' | 'reconnecting'; words: string }> {
  switch (reason) {
    case 'refused':
      return { state: 'refused', words: `${url} refuses this app: ${words.slice(0, 120)}` };
    case 'other-version':
      return { state: 'refused', words: `${url} speaks socket.io 2: choose that version` };
    case 'too-much':
      return { state: 'refused', words: `${url} ${words}` };
    case 'lost':
      return { state: 'reconnecting', words: `The connection to ${url} was lost` };
    case 'unreachable':
      return { state: 'reconnecting', words: `${url}: ${await whyUnreachable(url)}` };
  }
}
