import { ingestLimits } from '../ingest-limits.ts';
import type { OnProblem } from './dialect.ts';
import { inWords } from './in-words.ts';
import { isNumber } from './is-number.ts';
import { isRecord } from './is-record.ts';
import { readTime } from './read-time.ts';

/** A message without its envelopes. */
export type Unwrapped = {
  event: string;
  payload: unknown;
  /** Of which Kinectron the envelope was. */
  envelope: 'kinectron-1' | 'kinectron-0.3' | undefined;
  senderMillis: number | undefined;
};

const frameFields = ['bodies', 'joints', 'skeleton', 'people'];
/** Fields under which other objects hold a body frame: multiSourceFrame, Kinectron's multiFrame, all of kinect-azure. */
const frameHolders = ['body', 'bodyFrame'];

/**
 * Takes a message out of what it came in: JSON text or its bytes, `[event, data]`, `{event, data}` once or twice (Kinectron),
 * and objects that hold a body frame beside pictures. Undefined, and told, where text is no JSON.
 */
export function unwrapMessage(
  event: string,
  message: unknown,
  onProblem: OnProblem,
): Unwrapped | undefined {
  const parsed = parseText(message, onProblem);
  if (parsed === undefined) return undefined;
  const start: Unwrapped = {
    event,
    payload: parsed.value,
    envelope: undefined,
    senderMillis: undefined,
  };
  return intoHolder(outOfEnvelope(outOfList(start), onProblem));
}

function parseText(message: unknown, onProblem: OnProblem): { value: unknown } | undefined {
  const isBytes = message instanceof Uint8Array || message instanceof ArrayBuffer;
  if (typeof message !== 'string' && !isBytes) return { value: message };
  if (isBytes && message.byteLength > ingestLimits.textBytes) {
    onProblem({ kind: 'too-large', text: tooManyBytes(message.byteLength) });
    return undefined;
  }
  const text =
    typeof message === 'string' ? message : Buffer.from(message as Uint8Array).toString();
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    onProblem({ kind: 'json', text: `expected JSON, found ${inWords(text)}` });
    return undefined;
  }
}

function tooManyBytes(bytes: number): string {
  const [most, found] = [ingestLimits.textBytes, bytes].map((size) => (size / 1e6).toFixed(1));
  return `expected at most ${most} MB of JSON as bytes, found ${found} MB, which were not looked at`;
}

function outOfList(unwrapped: Unwrapped): Unwrapped {
  const { payload } = unwrapped;
  if (!Array.isArray(payload) || payload.length !== 2 || typeof payload[0] !== 'string') {
    return unwrapped;
  }
  return { ...unwrapped, event: payload[0], payload: payload[1] as unknown };
}

function outOfEnvelope(unwrapped: Unwrapped, onProblem: OnProblem): Unwrapped {
  let { event, payload, envelope, senderMillis } = unwrapped;
  for (let depth = 0; depth < 2; depth++) {
    if (!isRecord(payload) || isFrame(payload) || !isRecord(payload['data'])) break;
    const { event: name, name: inner, timestamp, data } = payload;
    if (typeof name === 'string') event = name;
    else if (typeof inner === 'string') event = inner;
    senderMillis = readTime(timestamp, onProblem) ?? senderMillis;
    // Only version 1 stamps its messages.
    if (isNumber(timestamp)) envelope = 'kinectron-1';
    else envelope ??= 'kinectron-0.3';
    payload = data;
  }
  return { event, payload, envelope, senderMillis };
}

function intoHolder(unwrapped: Unwrapped): Unwrapped {
  const { payload } = unwrapped;
  if (!isRecord(payload) || isFrame(payload)) return unwrapped;
  const holder = frameHolders.find((field) => isRecord(payload[field]));
  return holder === undefined ? unwrapped : { ...unwrapped, payload: payload[holder] };
}

function isFrame(payload: Record<string, unknown>): boolean {
  return frameFields.some((field) => payload[field] !== undefined);
}
