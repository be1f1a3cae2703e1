import type { Answer } from './answer.ts';

/** MediaPipe Pose's landmarks of one person. */
export const landmarkCount = 33;
/** Numbers per landmark: image x, y, z, world x, y, z, visibility. */
export const landmarkStride = 7;
export const mostCameraPeople = 4;

/** A camera whose pose is estimated in the screen: only landmarks come to the app, never pixels. */
export type CameraRequests = {
  openCamera: (
    request: CameraDescription,
    answer: (result: Answer<{ id: string }>) => void,
  ) => void;
  /**
   * One estimate, as encodeCameraPacket writes it. A screen waits for `received` before it sends many more; it hears
   * false where this camera is open no longer, because a person removed it.
   */
  cameraFrame: (id: string, packet: ArrayBuffer, received: (isOpen: boolean) => void) => void;
  closeCamera: (id: string) => void;
};

export type CameraDescription = {
  name: string;
  kind: 'webcam' | 'video';
  /** Pixels. */
  width: number;
  height: number;
};
