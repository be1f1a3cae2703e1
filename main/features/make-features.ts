import { readIndexedFrames } from '../recordings/read-indexed-frames.ts';
import { indexRecording } from '../recordings/recording-index.ts';
import { createPersonFeatures, featuresForm, type DenseModel } from './person-features.ts';
import type { PersonFeatures, SessionFeatures } from './session-features.ts';

const framesAtOnce = 128;

/**
 * Goes through a recording once: memory holds some frames, a window of each person, and the rows that are made.
 *
 * @throws where the recording cannot be read
 */
export async function makeFeatures(
  model: DenseModel,
  recording: string,
  onShare: (share: number) => void = () => undefined,
  isLeftOut: (person: string) => boolean = () => false,
): Promise<SessionFeatures> {
  const people = new Map<string, ReturnType<typeof createPersonFeatures>>();
  const index = await indexRecording(recording);
  const frameCount = index.times.length;
  for (let from = 0; from < frameCount; from += framesAtOnce) {
    const to = Math.min(from + framesAtOnce, frameCount);
    const frames = await readIndexedFrames(recording, index, from, to);
    for (const [place, frame] of frames.entries()) {
      for (const { id, pose } of frame?.bodies ?? []) {
        if (isLeftOut(id)) continue;
        let person = people.get(id);
        if (person === undefined) people.set(id, (person = createPersonFeatures(model)));
        await person.push(index.times[from + place]!, pose);
      }
    }
    onShare(to / frameCount);
  }
  const finished: PersonFeatures[] = [];
  for (const [id, person] of people) finished.push(await person.finish(id));
  const { version, width, rowSecs } = featuresForm(model);
  return { version, width, rowSecs, people: finished };
}
