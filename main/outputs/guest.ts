import type { IncomingMessage } from 'node:http';
import type { Admission } from '../ingest/admission.ts';
import type { Receiver } from './receivers.ts';

/** A program that wants events, before it gets any. */
export type Guest = Receiver & {
  request: IncomingMessage;
  address: string;
  token: unknown;
  tellHeld(reason: string): void;
  onClosed(listener: () => void): void;
};

/** Whether one may receive, before it is one. */
export type Judge = (visit: Pick<Guest, 'request' | 'address' | 'token'>) => Admission;
/** Takes one in, at once or when somebody has decided. */
export type Enter = (guest: Guest, admission: Exclude<Admission, { state: 'refused' }>) => void;
