import { encodeCameraPacket } from '../../main/wire/camera-packet.ts';
import type { CameraDescription } from '../../main/wire/camera-events.ts';
import type { AppConnection } from '../connection/app-connection.ts';
import { reasonOf } from '../ui/words.ts';
import type { FoundPoses } from './found-poses.ts';

/** An app that is slower than the camera gets no more than this before it says that it has them. */
const mostUnconfirmed = 12;

export type PoseSender = {
  send(poses: FoundPoses): void;
  close(): void;
};

/**
 * Makes the camera a source of the app, and again after the connection was lost. @throws a sentence where the app refuses
 * @param onEnded the app has this camera no more, with a sentence why
 */
export async function openPoseSender(
  connection: AppConnection,
  description: CameraDescription,
  onEnded: (problem: string) => void,
): Promise<PoseSender> {
  const { socket, clock } = connection;
  let id: string | undefined = (await connection.ask('openCamera', description)).id;
  let unconfirmed = 0;
  let isClosed = false;
  const lost = () => {
    id = undefined;
    unconfirmed = 0;
  };
  const back = () => {
    void connection.ask('openCamera', description).then(
      (opened) => {
        if (isClosed) socket.emit('closeCamera', opened.id);
        else id = opened.id;
      },
      (error: unknown) => {
        // Lost again meanwhile: the next connection opens it.
        if (!isClosed && socket.connected) onEnded(`The camera was stopped: ${reasonOf(error)}`);
      },
    );
  };
  socket.on('disconnect', lost);
  socket.on('connect', back);
  return {
    send({ takenMillis, ...found }) {
      if (id === undefined || unconfirmed >= mostUnconfirmed) return;
      const sentAs = id;
      const timeMillis = clock.nowMillis() - (performance.now() - takenMillis);
      unconfirmed++;
      socket.emit('cameraFrame', id, encodeCameraPacket({ timeMillis, ...found }), (isOpen) => {
        if (sentAs !== id) return;
        unconfirmed--;
        if (!isOpen) onEnded('The source was removed, so the camera was stopped');
      });
    },
    close() {
      isClosed = true;
      socket.off('disconnect', lost);
      socket.off('connect', back);
      if (id !== undefined) socket.emit('closeCamera', id);
      id = undefined;
    },
  };
}
