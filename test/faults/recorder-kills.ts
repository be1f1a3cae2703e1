import { rm } from 'node:fs/promises';
import { openLibrary } from '../../main/recordings/library.ts';
import { framesToKeep, killRecorder, type KilledRecorder } from '../support/kill-recorder.ts';

const atOnce = 4;

/** A process that records is killed with -9 at random moments. @throws where a frame older than a second is not there */
export async function recorderKills({ times }: { times: number }): Promise<void> {
  const lostMillis: number[] = [];
  for (let begun = 0; begun < times; begun += atOnce) {
    const moments = Array.from({ length: Math.min(atOnce, times - begun) }, () =>
      Math.floor(30 + Math.random() * 400),
    );
    const killed = await Promise.all(moments.map(killRecorder));
    for (const recorder of killed) lostMillis.push(await lossOf(recorder));
  }
  console.log(
    `  ${times} recordings open; at most the last ${Math.max(...lostMillis).toFixed(0)} ms are missing`,
  );
}

/** How long before the end the first frame that is missing was taken. */
async function lossOf(recorder: KilledRecorder): Promise<number> {
  const { home, takenMillis } = recorder;
  const library = await openLibrary(home);
  const [session] = await library.list();
  const { frames, problems } =
    session === undefined ? { frames: [], problems: [] } : await library.read(session.id);
  const isWhole = frames.every(({ bodies }, frame) => numberOf(bodies) === frame);
  if (!isWhole || problems.length > 0) throw new Error(`${home}: damaged, ${problems.join()}`);
  const expected = framesToKeep(recorder);
  if (frames.length < expected) {
    throw new Error(`${home}: expected ${expected} frames or more, found ${frames.length}`);
  }
  await rm(home, { recursive: true });
  return takenMillis.at(-1)! - (takenMillis[frames.length] ?? takenMillis.at(-1)!);
}

/** Which frame it is, as `walkingBody` writes it. */
function numberOf([body]: readonly { pose: Float32Array }[]): number {
  return Math.round(body!.pose[0]! * 1000);
}
