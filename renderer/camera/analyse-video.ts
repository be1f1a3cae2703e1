import type { PoseFinder } from './pose-finder.ts';

export type VideoAnalysis = {
  width: number;
  height: number;
  /** By time. */
  moments: { secs: number; people: Float32Array[] }[];
};

/**
 * Looks at a video as it plays at its own speed, and stands still while a picture is looked at; a picture that passes before
 * it stands is left out. (Seeking from one to the next
 * would decode everything since the last key picture each time.) @throws where a picture cannot be read, or it is given up
 */
export async function analyseVideo(
  video: HTMLVideoElement,
  finder: Pick<PoseFinder, 'find'>,
  options: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<VideoAnalysis> {
  const { signal, onProgress } = options;
  const { videoWidth: width, videoHeight: height } = video;
  const moments: VideoAnalysis['moments'] = [];
  for (;;) {
    const secs = await nextPicture(video, signal);
    if (secs === undefined) break;
    const last = moments.at(-1);
    if (last !== undefined && secs <= last.secs) continue;
    const picture = await createImageBitmap(video);
    // The landmarker's times begin after its first, blank picture.
    moments.push({ secs, people: await finder.find(picture, Math.ceil(secs * 1000) + 1) });
    onProgress(Math.min(1, secs / video.duration));
  }
  return { width, height, moments };
}

/** Plays up to the next picture. @returns its time in the video, undefined at the end */
function nextPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<number | undefined> {
  // Playing on would begin anew.
  if (video.ended) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const handle = video.requestVideoFrameCallback((_now, { mediaTime }) => {
      video.pause();
      done();
      resolve(mediaTime);
    });
    const ended = () => {
      done();
      resolve(undefined);
    };
    const failed = () => {
      done();
      reject(new Error('The video cannot be read to its end'));
    };
    const givenUp = () => {
      done();
      reject(new Error('Stopped'));
    };
    const done = () => {
      video.cancelVideoFrameCallback(handle);
      video.removeEventListener('ended', ended);
      video.removeEventListener('error', failed);
      signal.removeEventListener('abort', givenUp);
    };
    if (signal.aborted) return givenUp();
    video.addEventListener('ended', ended);
    video.addEventListener('error', failed);
    signal.addEventListener('abort', givenUp);
    // A pause that follows at once is no failure.
    video.play().catch(() => undefined);
  });
}
