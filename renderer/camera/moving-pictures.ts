/** A camera or a video whose pictures play in a video element of the page, and go nowhere else. */
export type MovingPictures = {
  video: HTMLVideoElement;
  /** Of a camera. */
  track?: MediaStreamTrack;
  name: string;
  kind: 'webcam' | 'video';
  /** Seconds; undefined for a camera. */
  durationSecs: number | undefined;
  /** Called once, with a sentence where it ended by itself and somebody should know why. */
  onEnded: (listener: (problem: string | undefined) => void) => void;
  stop(): void;
};

/** An element that plays without sound and is in no page yet. */
export function silentVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
}
