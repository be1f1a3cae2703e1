import type { FoundPoses } from './found-poses.ts';
import type { PoseFinder } from './pose-finder.ts';

/** Of Chromium's pages; TypeScript knows it in workers only (https://www.w3.org/TR/mediacapture-transform). */
type TrackProcessor = new (options: { track: MediaStreamTrack }) => {
  readable: ReadableStream<VideoFrame>;
};

function trackProcessor(): TrackProcessor | undefined {
  return (globalThis as { MediaStreamTrackProcessor?: TrackProcessor }).MediaStreamTrackProcessor;
}

/** Whether pictures of a camera can be had while its page is hidden. */
export const canFollowTracks = (): boolean => trackProcessor() !== undefined;

/**
 * Looks at a camera's pictures as they come, the newest whenever the last one is done, also while the window is hidden,
 * in which video elements show nothing new. @returns a function that ends it
 */
export function followTrack(
  track: MediaStreamTrack,
  finder: Pick<PoseFinder, 'find'>,
  on: { found(poses: FoundPoses): void; failed(error: unknown): void },
): () => void {
  // It keeps one picture, the newest.
  const reader = new (trackProcessor()!)({ track }).readable.getReader();
  const clock = pictureClock();
  let isEnded = false;
  let lastMillis = 0;

  const look = async (frame: VideoFrame) => {
    // The landmarker wants whole milliseconds that increase.
    const takenMillis = Math.round(clock(frame.timestamp / 1000));
    const picture = takenMillis > lastMillis ? await createImageBitmap(frame) : undefined;
    frame.close();
    if (picture === undefined) return;
    lastMillis = takenMillis;
    const { width, height } = picture;
    const people = await finder.find(picture, takenMillis);
    if (!isEnded) on.found({ takenMillis, width, height, people });
  };
  const lookAtAll = async () => {
    for (;;) {
      const { value: frame } = await reader.read();
      if (frame === undefined) return;
      await look(frame);
    }
  };
  lookAtAll().catch((error: unknown) => {
    if (!isEnded) on.failed(error);
  });
  return () => {
    isEnded = true;
    void reader.cancel();
  };
}

/** Puts the camera's times on the page's clock, by the picture that came quickest. */
function pictureClock(): (cameraMillis: number) => number {
  let offset = Infinity;
  return (cameraMillis) => {
    offset = Math.min(offset, performance.now() - cameraMillis);
    return cameraMillis + offset;
  };
}
