import type { AppConnection } from '../connection/app-connection.ts';
import { reasonOf } from '../ui/words.ts';
import { analyseVideo } from './analyse-video.ts';
import type { CameraChoice } from './camera-choice.ts';
import { tellPoses } from './camera-poses.ts';
import { cameraOff, useCameraStore } from './camera-store.ts';
import { followPictures } from './follow-pictures.ts';
import { canFollowTracks, followTrack } from './follow-track.ts';
import type { FoundPoses } from './found-poses.ts';
import { meterPoses } from './meter-poses.ts';
import type { MovingPictures } from './moving-pictures.ts';
import { openVideoFile } from './open-video-file.ts';
import { openWebcam } from './open-webcam.ts';
import { playAnalysis } from './play-analysis.ts';
import { openPoseFinder, type PoseFinder } from './pose-finder.ts';
import { openPoseSender, type PoseSender } from './pose-sender.ts';

/** Between two rounds of a video, so that its end and its beginning are not taken for one motion. */
const roundGapMillis = 1000;

let end: (problem?: string) => void = () => undefined;

/** Ends the camera of this page, where there is one. */
export function stopCamera(): void {
  end();
}

/** Starts a camera or a video as a source of the app, in place of the one before. Problems are told in the store. */
export async function startCamera(connection: AppConnection, choice: CameraChoice): Promise<void> {
  stopCamera();
  const aborter = new AbortController();
  const { signal } = aborter;
  end = (problem) => {
    if (signal.aborted) return;
    aborter.abort();
    useCameraStore.setState({ ...cameraOff, problem });
  };
  const endMine = end;
  /** Closed at the end of the camera, or at once where it has ended meanwhile. */
  const keep = <T>(part: T, close: (part: T) => void): T => {
    if (signal.aborted) close(part);
    else signal.addEventListener('abort', () => close(part));
    signal.throwIfAborted();
    return part;
  };
  try {
    const pictures = keep(await openPictures(choice), (part) => part.stop());
    useCameraStore.setState({ ...cameraOff, phase: 'starting', step: 'Loading the pose model…' });
    const finder = keep(await openPoseFinder(choice.pose), (part) => part.close());
    const { video, name, kind } = pictures;
    const camera = { video, name, kind, runsOn: finder.runsOn };
    useCameraStore.setState({ camera });
    const start = await player(pictures, finder, choice, signal, endMine);
    const { videoWidth: width, videoHeight: height } = video;
    const description = { name: name.slice(0, 60), kind, width, height };
    const sender = keep(await openPoseSender(connection, description, endMine), (part) =>
      part.close(),
    );
    useCameraStore.setState({ phase: 'running' });
    playInRounds(pictures, { start, sender, signal, fail: endMine });
  } catch (error) {
    endMine(reasonOf(error));
  }
}

async function openPictures({ pictures }: CameraChoice): Promise<MovingPictures> {
  const isWebcam = pictures.kind === 'webcam';
  const step = isWebcam ? 'Opening the camera…' : 'Opening the video…';
  useCameraStore.setState({ ...cameraOff, phase: 'starting', step });
  if (isWebcam) return openWebcam(pictures.deviceId, pictures.height);
  return openVideoFile(pictures.file);
}

type StartRound = (found: (poses: FoundPoses) => void) => () => void;

/** How poses come while the pictures play: found as they play, or known before. */
async function player(
  { video, track }: MovingPictures,
  finder: PoseFinder,
  { pictures }: CameraChoice,
  signal: AbortSignal,
  fail: (problem: string) => void,
): Promise<StartRound> {
  if (pictures.kind === 'webcam' || !pictures.isWhole) {
    const failed = (error: unknown) => fail(`Finding people failed: ${reasonOf(error)}`);
    if (track && canFollowTracks()) {
      return (found) => followTrack(track, finder, { found, failed });
    }
    return (found) => followPictures(video, finder, { found, failed });
  }
  useCameraStore.setState({ phase: 'analysing' });
  const began = performance.now();
  const analysis = await analyseVideo(video, finder, {
    signal,
    onProgress(share) {
      const secs = (performance.now() - began) / 1000;
      const secsLeft = secs < 1 ? undefined : (secs / share) * (1 - share);
      useCameraStore.setState({ progress: { share, secsLeft } });
    },
  });
  return (found) => playAnalysis(video, analysis, found);
}

function playInRounds(
  { video, kind, onEnded }: MovingPictures,
  session: {
    start: StartRound;
    sender: PoseSender;
    signal: AbortSignal;
    fail: (problem?: string) => void;
  },
): void {
  const { start, sender, signal, fail } = session;
  const meter = meterPoses();
  const found = (poses: FoundPoses) => {
    tellPoses(poses);
    sender.send(poses);
    meter.push(poses.people.length);
  };
  let stopRound: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const round = () => {
    stopRound = start(found);
    if (kind === 'webcam') return;
    video.currentTime = 0;
    void video.play();
  };
  signal.addEventListener('abort', () => {
    stopRound();
    clearTimeout(timer);
  });
  onEnded((problem) => {
    if (kind === 'webcam') return fail(problem);
    stopRound();
    timer = setTimeout(round, roundGapMillis);
  });
  round();
}
