import { silentVideo, type MovingPictures } from './moving-pictures.ts';

/** Opens a video file, which stays in the page; it is not playing yet. @throws a sentence for a person */
export async function openVideoFile(file: File): Promise<MovingPictures> {
  const video = silentVideo();
  const address = URL.createObjectURL(file);
  video.src = address;
  await new Promise<void>((resolve, reject) => {
    video.onloadeddata = () => resolve();
    video.onerror = () => {
      URL.revokeObjectURL(address);
      reject(
        new Error(
          `${file.name} cannot be played here. MP4 (H.264) and WebM files can; convert it to one of them`,
        ),
      );
    };
  });
  await findDuration(video);
  return {
    video,
    name: file.name,
    kind: 'video',
    durationSecs: video.duration,
    onEnded: (listener) => {
      video.onended = () => listener(undefined);
    },
    stop() {
      video.pause();
      video.removeAttribute('src');
      video.load();
      URL.revokeObjectURL(address);
    },
  };
}

/** Browsers write videos without their length; it is known once the end has been looked for. */
async function findDuration(video: HTMLVideoElement): Promise<void> {
  if (Number.isFinite(video.duration)) return;
  await new Promise<void>((resolve) => {
    video.onseeked = () => resolve();
    video.currentTime = Number.MAX_SAFE_INTEGER;
  });
  video.onseeked = null;
  video.currentTime = 0;
}
