import { isToken } from './access-token.ts';
import { isLoopback } from './host-check.ts';

/** Who wants to send, before anything of it is taken. */
export type Knock = {
  /** Without the IPv6 form of IPv4 addresses. */
  address: string;
  /** What it says of itself, such as its user agent; empty where it says nothing. */
  about: string;
  /** What it gave as a token. */
  token: unknown;
};

/** Resolves with why this sender may not send, or with undefined when it may; it waits as long as that takes. */
export type Admit = (knock: Knock) => Promise<string | undefined>;

/** Senders on this machine need no token, others do. */
export function admitByToken(token: string): Admit {
  return (knock) => {
    if (isLoopback(knock.address) || isToken(token, knock.token)) return Promise.resolve(undefined);
    return Promise.resolve(
      `Refused: a sender at ${knock.address} did not give the token that other machines need`,
    );
  };
}
