import type { IncomingMessage } from 'node:http';
import type { Admission, Admit } from './admission.ts';
import type { SenderLink } from './sender-link.ts';

/** A way in for senders, on the ingest port. */
export type Entrance = { close(): Promise<void> };

export type EntranceOptions = {
  nowMillis: () => number;
  /** Why a request may not be answered at all, by its Host and Origin. */
  refusalOf: (request: IncomingMessage) => string | undefined;
  admit: Admit;
  /** A sender that was not refused; held ones are connected too. */
  enter: (link: SenderLink, admission: Admission) => void;
};
