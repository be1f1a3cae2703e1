import type { CameraDescription } from '../../wire/camera-events.ts';
import { parseCameraPacket } from '../../wire/camera-packet.ts';
import { createRateLimit } from '../rate-limit.ts';
import type { SourceHub } from '../source-hub.ts';
import { createCameraSource, type CameraSource } from './camera-source.ts';

const mostCameras = 8;
const packetsPerSec = 60;

/** What one screen does with its cameras. */
export type CameraDesk = {
  /** @throws a sentence where there are too many */
  open(description: CameraDescription): { id: string };
  /** Takes a packet as it came. @returns false where this camera is not open, or not this screen's */
  take(id: string, packet: unknown): boolean;
  close(id: string): void;
  /** The screen is gone, and its cameras with it. */
  leave(): void;
};

export type CameraIngest = {
  desk(): CameraDesk;
};

type OpenCamera = { source: CameraSource; hasRoom: () => boolean };

/** Cameras whose people are found in screens: each is a source of the hub as long as its screen is there. */
export function createCameraIngest(options: {
  hub: SourceHub;
  nowMillis: () => number;
}): CameraIngest {
  const { hub, nowMillis } = options;
  let count = 0;
  let opened = 0;

  const desk = (): CameraDesk => {
    const cameras = new Map<string, OpenCamera>();
    const close = (id: string) => {
      if (!cameras.delete(id)) return;
      opened--;
      hub.remove(id);
    };
    return {
      open(description) {
        if (opened >= mostCameras) {
          throw new Error(`${mostCameras} cameras are open already; stop one of them first`);
        }
        const id = `camera-${++count}`;
        const source = createCameraSource({ id, description, nowMillis });
        const limit = createRateLimit({ perSec: packetsPerSec, burst: packetsPerSec, nowMillis });
        hub.add(source);
        cameras.set(id, { source, hasRoom: () => limit.take() });
        opened++;
        return { id };
      },
      take(id, packet) {
        const camera = cameras.get(id);
        // A person may have removed the source.
        if (camera === undefined || hub.indexOf(id) === undefined) {
          close(id);
          return false;
        }
        const { source, hasRoom } = camera;
        if (!hasRoom()) {
          source.problem('too-fast', `more than ${packetsPerSec} pictures a second, so some are left out`); // prettier-ignore
          return true;
        }
        try {
          source.receive(parseCameraPacket(packet));
        } catch (error) {
          source.problem('packet', error instanceof Error ? error.message : String(error));
        }
        return true;
      },
      close,
      leave() {
        for (const id of [...cameras.keys()]) close(id);
      },
    };
  };
  return { desk };
}
