import type { OutputEvent } from '../wire/output-events.ts';

export type OscArgument =
  { type: 's'; value: string } | { type: 'i'; value: number } | { type: 'f'; value: number };

/**
 * An OSC 1.0 message: address, type tags and arguments, each filled up to a multiple of four bytes, numbers big-endian.
 * Only types that every receiver knows (https://opensoundcontrol.stanford.edu/spec-1_0.html).
 */
export function encodeOscMessage(address: string, values: OscArgument[]): Buffer {
  const tags = `,${values.map(({ type }) => type).join('')}`;
  return Buffer.concat([oscString(address), oscString(tags), ...values.map(oscArgument)]);
}

function oscArgument({ type, value }: OscArgument): Buffer {
  if (type === 's') return oscString(value);
  const bytes = Buffer.alloc(4);
  if (type === 'i') bytes.writeInt32BE(value | 0);
  else bytes.writeFloatBE(value);
  return bytes;
}

/** At least one zero ends it. */
function oscString(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('\0', ''), 'utf8');
  return Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]);
}

/** `/framewise/action/KIND` with person, name, source, action, confidence, seconds since it began, progress (−1: unknown), and the frame's time as Unix seconds and microseconds. */
export function oscMessageOf(event: OutputEvent): Buffer {
  const { kind, person, name, source, action, confidence, durationSecs, progress } = event;
  const seconds = Math.floor(event.timeMillis / 1000);
  const micros = Math.floor((event.timeMillis - seconds * 1000) * 1000);
  return encodeOscMessage(`/framewise/action/${kind}`, [
    ...[person, name, source, action].map((value) => ({ type: 's' as const, value })),
    ...[confidence, durationSecs, progress ?? -1].map((value) => ({ type: 'f' as const, value })),
    // A 32-bit float would tell the time to two minutes, and doubles are unknown to some receivers.
    ...[seconds, micros].map((value) => ({ type: 'i' as const, value })),
  ]);
}
