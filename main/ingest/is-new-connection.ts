import type { IncomingMessage } from 'node:http';

/** Whether engine.io makes a new connection of a request, read as it does: of several ids the last counts, an empty one is none. */
export function isNewConnection({ url = '/' }: IncomingMessage): boolean {
  const { searchParams } = new URL(url, 'http://local');
  return (searchParams.getAll('sid').at(-1) ?? '') === '';
}
