import { openLimitMillis } from './transport.ts';

const closes = 'what listens there closes the connection';
const otherProtocol =
  'a program answers there, but not by this protocol. Check port and kind of connection';
const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no program listens there. Start the sensor’s server, and check the port',
  ENOTFOUND: 'no machine has this name',
  EAI_AGAIN: 'no machine has this name',
  EHOSTUNREACH: 'this machine is not on the network',
  ENETUNREACH: 'this machine has no way to that network',
  ETIMEDOUT: 'the machine does not answer. A firewall may be in between',
  ECONNRESET: closes,
  UND_ERR_SOCKET: closes,
};
const longestAnswer = 2000;

/** Asks an address that could not be connected to what it is, for words that help a person more than a socket's error. */
export async function whyUnreachable(url: string): Promise<string> {
  try {
    const page = await fetch(url.replace(/^ws/, 'http'), {
      signal: AbortSignal.timeout(openLimitMillis),
      redirect: 'manual',
    });
    const text = (await firstText(page)).slice(0, longestAnswer);
    if (/peerjs/i.test(text)) {
      return 'this is a Kinectron. Add it as Kinectron on a screen: its protocol runs in the screen, an app without one cannot join it';
    }
    return otherProtocol;
  } catch (error) {
    const code = codeOf(error) ?? '';
    // What Node's HTTP parser cannot read.
    if (code.startsWith('HPE_')) return otherProtocol;
    return byCode[code] ?? 'nobody answers there. Check address and port';
  }
}

/** Not more of an answer than its first piece: nobody knows how long it goes on. */
async function firstText(page: Response): Promise<string> {
  const reader = page.body?.getReader();
  if (!reader) return '';
  const piece = await reader.read();
  await reader.cancel();
  return Buffer.from((piece.value as Uint8Array | undefined) ?? []).toString();
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'TimeoutError') return 'ETIMEDOUT';
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'code' in cause
    ? String(cause.code)
    : undefined;
}
