import type { Answer } from './screen-events.ts';

/** A camera whose pose is estimated in the screen: only landmarks come to the app, never pixels. */
export type CameraRequests = {
  openCamera: (
    request: CameraDescription,
    answer: (result: Answer<{ id: string }>) => void,
  ) => void;
  /** One estimate, as encodeCameraPacket writes it. */
  cameraFrame: (id: string, packet: ArrayBuffer) => void;
  closeCamera: (id: string) => void;
};

export type CameraDescription = {
  name: string;
  kind: 'webcam' | 'video';
  /** Pixels. */
  width: number;
  height: number;
};
