import type { SourceDiagnosis } from '../../wire/source-events.ts';
import { connectionUrl } from '../connections/connection-url.ts';
import { createConnection } from '../connections/connection.ts';
import { createKinectIngest } from '../kinect-ingest.ts';
import { createSourceHub, type SourceHub } from '../source-hub.ts';
import { createMessageDoctor, type MessageDoctor } from './message-doctor.ts';

export type Examination = {
  diagnosis: SourceDiagnosis;
  messages: number;
  /** Whether anything of it was in a dialect that the app reads. */
  isUnderstood: boolean;
  /** The last messages, as JSON. */
  sample: string;
};

export type ExaminationOptions = {
  /** A machine to connect to, or where to wait for one. */
  at: { url: string } | { host: string; port: number };
  /** From the first message on. */
  lookMillis: number;
  /** For the first message. */
  waitMillis: number;
  nowMillis: () => number;
  /** Ends it early, with what was seen so far. */
  signal: AbortSignal;
  onProgress: (text: string) => void;
};

type Seen = { doctor: MessageDoctor; messages: number };

/**
 * Looks at one sender for some seconds, without an app. Of several the one that sends most is examined.
 *
 * @throws when nothing came, with what to check
 */
export async function examineSender(options: ExaminationOptions): Promise<Examination> {
  const { at, lookMillis, waitMillis, nowMillis, signal, onProgress } = options;
  const seen = new Map<string, Seen>();
  let noteFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (noteFirst = resolve));
  const seenOf = (sourceId: string): Seen => {
    const known = seen.get(sourceId);
    if (known) return known;
    const made = { doctor: createMessageDoctor(sourceId), messages: 0 };
    seen.set(sourceId, made);
    return made;
  };
  const hub = createSourceHub({
    nowMillis,
    onMessage(sourceId, ...message) {
      const entry = seenOf(sourceId);
      entry.messages++;
      entry.doctor.takeMessage(...message);
      noteFirst();
    },
    onProblem: (sourceId, problem) => seenOf(sourceId).doctor.takeProblem(problem),
    onFrame: (frame) => seenOf(frame.sourceId).doctor.takeFrame(frame),
    onGone: () => undefined,
    onNotice: () => undefined,
    onChange: () => undefined,
  });
  const opened = await open(at, hub, nowMillis);
  const { url } = opened;
  try {
    onProgress(openedWords(at, url));
    await within(first, waitMillis, signal);
    const senders = () => [...seen.values()].filter(({ messages }) => messages > 0);
    if (senders().length === 0) throw new Error(nothingWords(at, url, waitMillis, hub));
    onProgress(`Messages come; looking at them for ${Math.round(lookMillis / 1000)} s …`);
    await within(new Promise(() => undefined), lookMillis, signal);
    const most = senders().reduce((a, b) => (b.messages > a.messages ? b : a));
    if (senders().length > 1) onProgress('Several senders sent; this is the one that sent most');
    return {
      diagnosis: most.doctor.diagnosis(nowMillis()),
      messages: most.messages,
      isUnderstood: most.doctor.isUnderstood(),
      sample: most.doctor.sample(),
    };
  } finally {
    await opened.close();
    hub.close();
  }
}

async function open(
  at: ExaminationOptions['at'],
  hub: SourceHub,
  nowMillis: () => number,
): Promise<{ url: string; close: () => unknown }> {
  if ('url' in at) {
    const url = connectionUrl(at.url);
    const kept = { id: 'connection-1', url, socketIoVersion: 'auto', name: url } as const;
    hub.add(createConnection(kept, nowMillis).source);
    return { url, close: () => undefined };
  }
  const ingest = await createKinectIngest({
    hub,
    host: at.host,
    port: at.port,
    // Nothing is shown or kept but for who asked for it.
    admit: () => ({ state: 'allowed' }),
    nowMillis,
    onNotice: () => undefined,
  });
  return { url: ingest.url, close: () => ingest.close() };
}

/** Until something happens, time is up, or a person ends it. */
async function within(event: Promise<unknown>, millis: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  await Promise.race([event, end]);
  clearTimeout(timer);
}

function openedWords(at: ExaminationOptions['at'], url: string): string {
  return 'url' in at
    ? `Connecting to ${url} …`
    : `Waiting for a sender at ${url}. Start it now, with this address`;
}

function nothingWords(
  at: ExaminationOptions['at'],
  url: string,
  waitMillis: number,
  hub: SourceHub,
): string {
  const secs = Math.round(waitMillis / 1000);
  const state = hub.states().find((source) => source.state !== 'waiting');
  if (state?.state === 'connected') {
    return `Connected (${state.detail}), but nothing came in ${secs} s. Check that its sensor runs and that it sends its bodies to everybody who connects`;
  }
  if ('url' in at) {
    const words = state?.detail.replace(/\. Trying again.*$/, '');
    return `Nothing came in ${secs} s. ${words ?? `${url} does not answer`}. See that the program on that machine runs and that no firewall is between`;
  }
  return `Nobody connected to ${url} in ${secs} s. Check that the sender runs and has this address, and that no firewall is between; for senders on other machines add --host 0.0.0.0 and give them this machine's address`;
}
