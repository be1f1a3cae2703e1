import { isToken } from './access-token.ts';
import { isLoopback } from './host-check.ts';

/** Who wants to send or receive, before anything of it is taken. */
export type Knock = {
  /** Without the IPv6 form of IPv4 addresses. */
  address: string;
  /** What it says of itself, such as its user agent; empty where it says nothing. */
  about: string;
  /** What it gave as a token. */
  token: unknown;
};

export type Admission =
  | { state: 'allowed' }
  | { state: 'refused'; reason: string }
  | {
      /**
       * Nobody has decided. It stays connected, since senders that cannot be changed would not try again; it is told the
       * reason, and nothing that it sends is used.
       */
      state: 'held';
      reason: string;
      /** Calls back once, when a person has decided; what it returns ends the waiting. */
      wait(onDecided: (isAllowed: boolean) => void): () => void;
    };

export type Admit = (knock: Knock) => Admission;

/** Senders on this machine need no token, others do. */
export function admitByToken(token: string): Admit {
  return (knock) => {
    if (isLoopback(knock.address) || isToken(token, knock.token)) return { state: 'allowed' };
    return {
      state: 'refused',
      reason: `Refused: a sender at ${knock.address} did not give the token that other machines need`,
    };
  };
}
