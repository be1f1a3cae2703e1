import { detectTrack } from '../../model/detection/detect-track.ts';
import { openWindowModel } from '../../model/detection/window-model.ts';
import type { Engine, TensorData } from '../../model/engines/engine.ts';
import type { ModelCard } from '../../model/card.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { actionSegments } from '../../training/evaluation/action-segments.ts';
import type { PersonFrames } from '../recordings/person-frames.ts';
import { posesOfBodies } from '../recordings/poses-of-bodies.ts';
import type { Suggestion } from '../wire/label-events.ts';

/**
 * The actions that a model finds, by its settled scores, person after person.
 *
 * @param onProgress share of the work that is done, 0 to 1
 */
export async function suggestLabels(
  engine: Engine,
  model: { card: ModelCard; weights: Record<string, TensorData> },
  people: readonly PersonFrames[],
  onProgress: (share: number) => void,
): Promise<Suggestion[]> {
  const windows = await openWindowModel(engine, model);
  const { classes, rateHz, detection } = model.card;
  const secs = people.reduce((sum, { times }) => sum + (times.at(-1) ?? 0) - (times[0] ?? 0), 0);
  const expected = Math.max(1, (secs * rateHz) / detection.stride);
  let done = 0;
  const counted: typeof windows = {
    ...windows,
    run(poses) {
      onProgress(Math.min(1, done++ / expected));
      return windows.run(poses);
    },
  };
  const suggestions: Suggestion[] = [];
  for (const { person, times, bodies } of people) {
    const track = {
      times: Float64Array.from(times),
      readPoses: posesInMemory(posesOfBodies(bodies)),
    };
    const scores = await detectTrack(counted, track, { provisionalEvery: 0 });
    for (const { start, end, class: name } of actionSegments(
      model.card,
      scores.times,
      scores.settled,
    )) {
      const index = classes.findIndex((each) => each.name === name);
      const confidence = meanProbability(scores, classes.length, index, { start, end });
      suggestions.push({ person, class: name, start, end, confidence });
    }
  }
  await windows.close();
  return suggestions;
}

function meanProbability(
  { times, settled }: { times: Float64Array; settled: Float32Array },
  K: number,
  index: number,
  { start, end }: { start: number; end: number },
): number {
  let sum = 0;
  let frames = 0;
  for (let frame = 0; frame < times.length; frame++) {
    if (times[frame]! < start || times[frame]! >= end) continue;
    sum += settled[frame * K + index]!;
    frames++;
  }
  return frames === 0 ? 0 : sum / frames;
}
