import type { Frame } from '../../wire/frame.ts';
import { createAzureMessages } from './azure-messages.ts';
import { createKinect2Messages } from './kinect2-messages.ts';
import { createKinectronMessages } from './kinectron-messages.ts';
import { writePlainFrame } from './plain-messages.ts';

export const sentDialects = ['kinect2', 'azure', 'kinectron', 'plain'] as const;
export type SentDialect = (typeof sentDialects)[number];

export type SentMessage = { event: string; message: unknown };
/** What a sensor's program sends for a frame: nothing, a message, or one twice. */
export type MessageWriter = (
  frame: Pick<Frame, 'bodies' | 'floor' | 'timeMillis'>,
) => SentMessage[];

/** Writes frames as the named program does, with its habits. */
export function createMessageWriter(dialect: SentDialect): MessageWriter {
  switch (dialect) {
    case 'kinect2': {
      const write = createKinect2Messages();
      return (frame) => [{ event: 'bodyFrame', message: write(frame) }];
    }
    case 'azure': {
      const write = createAzureMessages();
      return (frame) => write(frame).map((message) => ({ event: 'bodyFrame', message }));
    }
    case 'kinectron': {
      const write = createKinectronMessages();
      return (frame) => write(frame).map((message) => ({ event: 'message', message }));
    }
    case 'plain':
      return (frame) => [{ event: 'message', message: writePlainFrame(frame) }];
  }
}
