import type { PassingFile } from '../models/model-files.ts';
import { createAccessToken } from '../ingest/access-token.ts';

/** Long enough for a page to follow an address, too short for anybody to find it in a history. */
const validMillis = 60_000;

export type DownloadTickets = {
  give(file: PassingFile): string;
  /** Undefined where it was taken before, is too old, or never was one. */
  take(ticket: unknown): PassingFile | undefined;
  close(): Promise<void>;
};

/** Addresses that a browser may follow without a header: each holds 256 random bits and gives one file once. */
export function createDownloadTickets(): DownloadTickets {
  const waiting = new Map<string, { file: PassingFile; timer: NodeJS.Timeout }>();
  const take = (ticket: unknown) => {
    const found = typeof ticket === 'string' ? waiting.get(ticket) : undefined;
    if (found === undefined) return undefined;
    clearTimeout(found.timer);
    waiting.delete(ticket as string);
    return found.file;
  };
  return {
    take,
    give(file) {
      const ticket = createAccessToken();
      const timer = setTimeout(() => void take(ticket)?.discard(), validMillis);
      waiting.set(ticket, { file, timer });
      return ticket;
    },
    async close() {
      for (const ticket of [...waiting.keys()]) await take(ticket)?.discard();
    },
  };
}
