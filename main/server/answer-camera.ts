import type { CameraDesk } from '../ingest/camera/camera-ingest.ts';
import { parseCameraDescription } from '../wire/parse-camera-requests.ts';
import { reply } from './reply.ts';
import type { ScreenSocket } from './screen-outbox.ts';

/** Lets one screen open cameras and send what it found in their pictures; they close when the screen leaves. */
export function answerCamera(socket: ScreenSocket, desk: CameraDesk): void {
  socket.on('openCamera', (description: unknown, answer: unknown) =>
    reply(answer, () => desk.open(parseCameraDescription(description))),
  );
  socket.on('cameraFrame', (id: unknown, packet: unknown, received: unknown) => {
    const isOpen = typeof id === 'string' && desk.take(id, packet);
    if (typeof received === 'function') (received as (isOpen: boolean) => void)(isOpen);
  });
  socket.on('closeCamera', (id: unknown) => {
    if (typeof id === 'string') desk.close(id);
  });
  socket.on('disconnect', () => desk.leave());
}
