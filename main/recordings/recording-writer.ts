import type { Frame } from '../wire/frame.ts';
import { frameMessage } from './frame-message.ts';
import type { McapMessage } from './mcap-builder.ts';
import { createMcapWriter } from './mcap-writer.ts';
import { descriptionRecord } from './parse-description.ts';
import type { SessionDescription } from './session.ts';

/** Writes frames to a recording; calls may overlap, frames are written in the order of the calls. */
export type RecordingWriter = {
  /** Of what is on the disk. */
  readonly bytes: number;
  /** Rejects where the disk is full or the folder gone; what was written before stays readable. */
  writeFrame(frame: Frame): Promise<void>;
  /** A frame or what was said of it, as a message. */
  writeMessage(message: McapMessage): Promise<void>;
  /** What the recording says about itself has changed. */
  describe(description: SessionDescription): Promise<void>;
  /** Whether the file is still to be found: its folder may be removed while it is written. */
  isInPlace(): Promise<boolean>;
  /** Writes what is left and the index, and waits until the disk has it; a file that was removed is made anew. */
  close(): Promise<void>;
};

/**
 * A new recording, as README.md describes it. Readable by its owner only.
 *
 * @throws where the file exists or cannot be made
 */
export async function createRecordingWriter(
  path: string,
  description: SessionDescription,
): Promise<RecordingWriter> {
  const file = await createMcapWriter(path);
  const describe = (given: SessionDescription) =>
    file.writeMetadata(descriptionRecord, new Map([['json', JSON.stringify(given)]]));
  await describe(description);
  return {
    get bytes() {
      return file.bytes;
    },
    writeFrame: (frame) => file.write(frameMessage(frame)),
    writeMessage: (message) => file.write(message),
    describe,
    isInPlace: () => file.isInPlace(),
    close: () => file.close(),
  };
}
