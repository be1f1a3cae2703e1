import { cameraProblem, whyNoCameras } from './camera-problem.ts';
import { silentVideo, type MovingPictures } from './moving-pictures.ts';

/** Opens a camera. @param height pixels that are wished for @throws a sentence for a person */
export async function openWebcam(
  deviceId: string | undefined,
  height: number,
): Promise<MovingPictures> {
  const problem = whyNoCameras();
  if (problem !== undefined) throw new Error(problem);
  const stream = await navigator.mediaDevices
    .getUserMedia({
      audio: false,
      video: {
        ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
        height: { ideal: height },
        width: { ideal: Math.round((height * 16) / 9) },
        frameRate: { ideal: 30 },
      },
    })
    .catch((error: unknown) => {
      throw new Error(cameraProblem(error));
    });
  const track = stream.getVideoTracks()[0]!;
  const video = silentVideo();
  const stop = () => {
    for (const each of stream.getTracks()) each.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  await video.play().catch((error: unknown) => {
    stop();
    throw new Error(cameraProblem(error));
  });
  return {
    video,
    track,
    name: track.label.replace(/ \([0-9a-f:]+\)$/, '') || 'Camera',
    kind: 'webcam',
    durationSecs: undefined,
    onEnded(listener) {
      track.addEventListener('ended', () =>
        listener('The camera was unplugged or taken away. Connect it again, then start it again'),
      );
    },
    stop,
  };
}
