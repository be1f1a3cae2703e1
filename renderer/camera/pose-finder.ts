import type { FromPoseWorker, PoseOptions, ToPoseWorker } from './pose-messages.ts';

export type PoseFinder = {
  readonly runsOn: 'graphics card' | 'processor';
  /**
   * Everybody in the picture, which is closed afterwards: [33 × 7] each, see CameraPacket. One picture at a time, with
   * increasing times in milliseconds. @throws where the picture cannot be looked at
   */
  find(picture: ImageBitmap, timeMillis: number): Promise<Float32Array[]>;
  close(): void;
};

/** Finds people in a worker, so that the page goes on. @throws a sentence where the model cannot be opened */
export async function openPoseFinder(options: PoseOptions): Promise<PoseFinder> {
  const worker = new Worker(new URL('./pose-worker.ts', import.meta.url), { name: 'pose' });
  const ask = (message: ToPoseWorker, transfer: Transferable[] = []) =>
    new Promise<FromPoseWorker>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromPoseWorker>) => {
        if (data.type === 'failed') reject(new Error(data.reason));
        else resolve(data);
      };
      worker.onerror = ({ message: reason }) => reject(new Error(reason));
      worker.postMessage(message, transfer);
    });
  const folder = new URL('./pose/', document.baseURI).href;
  let runsOn: PoseFinder['runsOn'] = 'processor';
  try {
    const opened = await ask({ type: 'open', folder, options });
    if (opened.type === 'opened') runsOn = opened.runsOn;
  } catch (error) {
    worker.terminate();
    throw sentence(options, error);
  }
  return {
    runsOn,
    async find(picture, timeMillis) {
      const answer = await ask({ type: 'picture', picture, timeMillis }, [picture]);
      return answer.type === 'poses' ? answer.people : [];
    },
    close: () => worker.terminate(),
  };
}

function sentence({ model }: PoseOptions, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(
    model instanceof Blob
      ? `This file is no pose landmarker that MediaPipe opens (${reason})`
      : `The pose model cannot be opened (${reason}). Reload the page, or choose a lighter model`,
  );
}
