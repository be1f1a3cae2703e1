import type { PoseFinder } from './pose-finder.ts';

/** More than models are made for is not looked at. */
const rateHz = 30;
/** Between the landmarker's times of two pictures, so that it never sees the same twice. */
const stepMillis = 1000 / rateHz;

export type VideoAnalysis = {
  width: number;
  height: number;
  /** By time. */
  moments: { secs: number; people: Float32Array[] }[];
};

/**
 * Looks at a video picture by picture, 30 a second, as fast as the machine goes. @throws where a picture cannot be read, and
 * the signal's reason where it is given up
 */
export async function analyseVideo(
  video: HTMLVideoElement,
  finder: Pick<PoseFinder, 'find'>,
  options: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<VideoAnalysis> {
  const { signal, onProgress } = options;
  const count = Math.max(1, Math.floor(video.duration * rateHz));
  const analysis: VideoAnalysis = {
    width: video.videoWidth,
    height: video.videoHeight,
    moments: [],
  };
  for (let index = 0; index < count; index++) {
    signal.throwIfAborted();
    // In the middle of the picture's time, so that rounding does not show its neighbour.
    await seek(video, Math.min(video.duration, (index + 0.5) / rateHz));
    const picture = await createImageBitmap(video);
    const people = await finder.find(picture, Math.round((index + 1) * stepMillis));
    analysis.moments.push({ secs: index / rateHz, people });
    onProgress((index + 1) / count);
  }
  await seek(video, 0);
  return analysis;
}

function seek(video: HTMLVideoElement, secs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    video.onseeked = () => resolve();
    video.onerror = () => reject(new Error('The video cannot be read to its end'));
    video.currentTime = secs;
  });
}
