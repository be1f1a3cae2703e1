import type { PoseOptions } from './pose-messages.ts';

/** What a person chose before starting. */
export type CameraChoice = {
  pictures:
    | { kind: 'webcam'; deviceId: string | undefined; height: number }
    /** `isWhole`: every picture is looked at first, then the video plays. */
    | { kind: 'video'; file: File; isWhole: boolean };
  pose: PoseOptions;
};
