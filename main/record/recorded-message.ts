import { frameMessage } from '../recordings/frame-message.ts';
import type { McapMessage } from '../recordings/mcap-builder.ts';
import type { Frame } from '../wire/frame.ts';

/** A message as it is kept in memory and written: what is said about a frame need not be read out of its bytes again. */
export type RecordedMessage = McapMessage & {
  /** Of frames only. */
  frame?: { sourceId: string; people: readonly string[] };
};

/** A live frame, encoded once for all recordings that it will be part of. */
export function recordedFrame(frame: Frame): RecordedMessage {
  const people = frame.bodies.map(({ id }) => id);
  return { ...frameMessage(frame), frame: { sourceId: frame.sourceId, people } };
}
