import type { PoseFinder } from './pose-finder.ts';

export type VideoAnalysis = {
  width: number;
  height: number;
  /** By time. */
  moments: { secs: number; people: Float32Array[] }[];
};

/** No video that people have shows more pictures a second. */
const mostPicturesPerSec = 120;
/** So many pictures tell how long one stands; later ones may correct it. */
const firstPictures = 4;
const longestPaintMillis = 250;
const mostTries = 8;

/**
 * Looks at every picture of a video. It plays up to the next one and stands still while that is looked at; pictures that
 * passed before it stood are sought afterwards. (Seeking each would decode everything since the last key picture each time.)
 * @throws where a picture cannot be read, or it is given up
 */
export async function analyseVideo(
  video: HTMLVideoElement,
  finder: Pick<PoseFinder, 'find'>,
  options: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<VideoAnalysis> {
  const { signal, onProgress } = options;
  const { videoWidth: width, videoHeight: height } = video;
  const moments: VideoAnalysis['moments'] = [];
  let lastSecs = -Infinity;
  let shortestSecs = 1 / mostPicturesPerSec;

  const look = async (frame: VideoFrame) => {
    const secs = secsOf(frame);
    const picture = secs > lastSecs ? await createImageBitmap(frame) : undefined;
    frame.close();
    if (picture === undefined) return;
    lastSecs = secs;
    // The landmarker's times begin after its first, blank picture.
    moments.push({ secs, people: await finder.find(picture, Math.ceil(secs * 1000) + 1) });
    onProgress(Math.min(1, secs / video.duration));
  };
  const lookUpTo = async (endSecs: number, mostMoments = Infinity) => {
    let secs = lastSecs;
    while (secs < endSecs && moments.length < mostMoments) {
      secs = Math.max(secs, lastSecs) + shortestSecs;
      // A little into the picture: times are rounded, to whole milliseconds in WebM.
      await look(await seek(video, Math.min(secs, endSecs) + shortestSecs / 4, signal));
    }
  };

  await look(await seek(video, 0, signal));
  await lookUpTo(video.duration, firstPictures);
  shortestSecs = shortestGap(moments) ?? shortestSecs;
  for (let isGoingOn = true; isGoingOn;) {
    isGoingOn = await playToNextPicture(video, signal);
    // Another may stand there in a moment: a pause takes its time.
    const frame = new VideoFrame(video);
    const gapSecs = secsOf(frame) - lastSecs;
    if (gapSecs > 1.5 * shortestSecs) {
      frame.close();
      await lookUpTo(lastSecs + gapSecs);
    } else {
      if (gapSecs > 0) shortestSecs = Math.min(shortestSecs, gapSecs);
      await look(frame);
    }
  }
  return { width, height, moments };
}

function shortestGap(moments: VideoAnalysis['moments']): number | undefined {
  if (moments.length < 2) return undefined;
  return Math.min(...moments.slice(1).map(({ secs }, index) => secs - moments[index]!.secs));
}

function secsOf({ timestamp }: VideoFrame): number {
  return timestamp / 1e6;
}

/** @returns the picture of a moment: now and then a browser keeps showing a later one that it had played, and is asked again */
async function seek(
  video: HTMLVideoElement,
  secs: number,
  signal: AbortSignal,
): Promise<VideoFrame> {
  for (let tries = 1; ; tries++) {
    // Where it stands already, a browser does nothing.
    const nudgeSecs = tries % 2 === 0 ? 0.001 : 0;
    await until(video, signal, (done) => showMoment(video, secs - nudgeSecs, done));
    const frame = new VideoFrame(video);
    if (secsOf(frame) <= secs || tries === mostTries) return frame;
    frame.close();
  }
}

/** Browsers may show the picture before they say that they found it or after it, or not again where it stands there already. */
function showMoment(video: HTMLVideoElement, secs: number, done: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isShown = false;
  const see: VideoFrameRequestCallback = (_now, { mediaTime }) => {
    isShown = mediaTime <= secs;
    if (!isShown) handle = video.requestVideoFrameCallback(see);
    else if (timer !== undefined) done();
  };
  let handle = video.requestVideoFrameCallback(see);
  const found = () => {
    if (isShown) done();
    else timer = setTimeout(done, longestPaintMillis);
  };
  video.addEventListener('seeked', found);
  video.currentTime = secs;
  return () => {
    clearTimeout(timer);
    video.cancelVideoFrameCallback(handle);
    video.removeEventListener('seeked', found);
  };
}

/** @returns false at the end */
async function playToNextPicture(video: HTMLVideoElement, signal: AbortSignal): Promise<boolean> {
  // Playing on would begin anew.
  if (video.ended) return false;
  await until(video, signal, (done) => {
    const handle = video.requestVideoFrameCallback(done);
    video.addEventListener('ended', done);
    // A pause that follows at once is no failure.
    video.play().catch(() => undefined);
    return () => {
      video.pause();
      video.cancelVideoFrameCallback(handle);
      video.removeEventListener('ended', done);
    };
  });
  return !video.ended;
}

/** @param start begins something and @returns what takes its listeners away @throws where the video breaks, or it is given up */
function until(
  video: HTMLVideoElement,
  signal: AbortSignal,
  start: (done: () => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error('Stopped'));
    const failed = () => settle(new Error('The video cannot be read to its end'));
    const givenUp = () => settle(new Error('Stopped'));
    video.addEventListener('error', failed);
    signal.addEventListener('abort', givenUp);
    const stop = start(() => settle());
    function settle(problem?: Error) {
      stop();
      video.removeEventListener('error', failed);
      signal.removeEventListener('abort', givenUp);
      if (problem === undefined) resolve();
      else reject(problem);
    }
  });
}
