/** What the window says while there is no screen to show. */
export type Message = { title: string; detail: string; log: string; canRetry: boolean };

/** The page's own channel: the person pressed "Try again". */
export const retryChannel = 'retry';

/** As the query of message-page.html. */
export function messageQuery(message: Message): Record<string, string> {
  const { title, detail, log } = message;
  return { title, detail, log, canRetry: message.canRetry ? 'yes' : '' };
}

export function parseMessageQuery(search: string): Message {
  const query = new URLSearchParams(search);
  const text = (key: string): string => query.get(key) ?? '';
  return {
    title: text('title'),
    detail: text('detail'),
    log: text('log'),
    canRetry: text('canRetry') !== '',
  };
}
