import { rm } from 'node:fs/promises';
import { openLibrary } from '../../main/recordings/library.ts';
import { killRecorder } from '../support/kill-recorder.ts';
import { median } from './median.ts';

const atOnce = 4;

/** What recordings lose whose process is killed with -9 at random moments: time before the kill of the last frame that is there. */
export async function benchRecorderKills({ kills }: { kills: number }): Promise<void> {
  const lostMillis: number[] = [];
  let broken = 0;
  let missing = 0;
  for (let begun = 0; begun < kills; begun += atOnce) {
    const moments = Array.from({ length: Math.min(atOnce, kills - begun) }, () =>
      Math.floor(30 + Math.random() * 400),
    );
    for (const { home, takenMillis } of await Promise.all(moments.map(killRecorder))) {
      const library = await openLibrary(home);
      const [session] = await library.list();
      const recording = session && (await library.read(session.id));
      if (recording === undefined) missing++;
      const last = recording?.frames.at(-1)?.timeMillis ?? takenMillis[0]!;
      lostMillis.push(takenMillis.at(-1)! - last);
      const isWhole = recording?.frames.every(({ bodies }, frame) => numberOf(bodies) === frame);
      if (isWhole === false || (recording?.problems.length ?? 0) > 0) broken++;
      await rm(home, { recursive: true });
    }
  }
  console.log(
    `  ${kills} kills: lost at most ${Math.max(...lostMillis).toFixed(0)} ms, median ${median(lostMillis).toFixed(0)} ms; ${lostMillis.filter((millis) => millis > 1000).length} lost more than a second, ${missing} were killed before anything was on the disk; ${broken} do not open or lack a frame before`,
  );
}

/** Which frame it is, as `walkingBody` writes it. */
function numberOf([body]: readonly { pose: Float32Array }[]): number {
  return Math.round(body!.pose[0]! * 1000);
}
