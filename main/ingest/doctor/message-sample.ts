import { sampleLimits, shortenMessage } from './shorten-message.ts';

/** Three seconds of 30 a second. */
const messagesKept = 90;
const charactersKept = 4_000_000;

export type MessageSample = {
  push(event: string, message: unknown, arrivalMillis: number): void;
  /** One JSON document, a message a line. */
  text(source: string, dialect: string | undefined): string;
};

/** The last messages of a source, to save and to send to whoever can help. */
export function createMessageSample(): MessageSample {
  const lines: string[] = [];
  let characters = 0;
  return {
    push(event, message, arrivalMillis) {
      const kept = shortenMessage(message, sampleLimits);
      const line = JSON.stringify({ arrivalMillis, event: event.slice(0, 100), message: kept });
      lines.push(line);
      characters += line.length;
      while (lines.length > messagesKept || (characters > charactersKept && lines.length > 1)) {
        characters -= lines.shift()!.length;
      }
    },
    text(source, dialect) {
      const head = { format: 'framewise-sample-1', source, dialect: dialect ?? null };
      return `${JSON.stringify(head).slice(0, -1)},"messages":[\n${lines.join(',\n')}\n]}\n`;
    },
  };
}
