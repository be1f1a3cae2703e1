import { create } from 'zustand';
import type { MovingPictures } from './moving-pictures.ts';

export type RunningCamera = Pick<MovingPictures, 'video' | 'name' | 'kind'> & {
  runsOn: 'graphics card' | 'processor';
};

export type CameraState = {
  phase: 'off' | 'starting' | 'analysing' | 'running';
  /** What is being done while it starts. */
  step: string;
  /** Of an analysis: 0 to 1, and the seconds that are left as far as is known. */
  progress: { share: number; secsLeft: number | undefined };
  camera: RunningCamera | undefined;
  /** Pictures in which people were looked for in the last second, and how many people there were. */
  rateHz: number;
  people: number;
  /** Why it is not running, for a person; undefined where a person stopped it. */
  problem: string | undefined;
};

export const cameraOff: CameraState = {
  phase: 'off',
  step: '',
  progress: { share: 0, secsLeft: undefined },
  camera: undefined,
  rateHz: 0,
  people: 0,
  problem: undefined,
};

/** The camera of this page, at most one. What changes with every picture is in `camera-poses`. */
export const useCameraStore = create<CameraState>()(() => cameraOff);
