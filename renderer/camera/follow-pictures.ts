import type { FoundPoses } from './found-poses.ts';
import type { PoseFinder } from './pose-finder.ts';

/**
 * Looks at the pictures of a playing video as they come, the newest whenever the last one is done.
 * @returns a function that ends it
 */
export function followPictures(
  video: HTMLVideoElement,
  finder: Pick<PoseFinder, 'find'>,
  on: { found(poses: FoundPoses): void; failed(error: unknown): void },
): () => void {
  let isBusy = false;
  let isEnded = false;
  let lastMillis = 0;
  let handle = 0;

  const look = async (takenMillis: number) => {
    isBusy = true;
    try {
      const picture = await createImageBitmap(video);
      const { width, height } = picture;
      const people = await finder.find(picture, takenMillis);
      if (!isEnded) on.found({ takenMillis, width, height, people });
    } catch (error) {
      if (!isEnded) on.failed(error);
    } finally {
      isBusy = false;
    }
  };
  const next: VideoFrameRequestCallback = (now, { captureTime }) => {
    if (isEnded) return;
    handle = video.requestVideoFrameCallback(next);
    // The landmarker wants whole milliseconds that increase.
    const takenMillis = Math.round(captureTime ?? now);
    if (isBusy || takenMillis <= lastMillis) return;
    lastMillis = takenMillis;
    void look(takenMillis);
  };
  handle = video.requestVideoFrameCallback(next);
  return () => {
    isEnded = true;
    video.cancelVideoFrameCallback(handle);
  };
}
