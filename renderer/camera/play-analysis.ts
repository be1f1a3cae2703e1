import type { FoundPoses } from './found-poses.ts';
import type { VideoAnalysis } from './analyse-video.ts';

const checkMillis = 1000 / 60;

/**
 * Gives the moments of an analysed video as it plays, each at its time. @returns a function that ends it
 */
export function playAnalysis(
  video: HTMLVideoElement,
  { width, height, moments }: VideoAnalysis,
  found: (poses: FoundPoses) => void,
): () => void {
  let next = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const secs = video.currentTime;
    for (; next < moments.length && moments[next]!.secs <= secs; next++) {
      const moment = moments[next]!;
      found({
        takenMillis: now - (secs - moment.secs) * 1000,
        width,
        height,
        people: moment.people,
      });
    }
  }, checkMillis);
  return () => clearInterval(timer);
}
