import type { Performer } from '../../main/generated/performer.ts';
import { createPeople } from '../../main/people/people.ts';
import { detectTrack } from '../../model/detection/detect-track.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { poseLength } from '../../model/skeleton.ts';
import { nearestFrames } from '../../training/evaluation/nearest-frames.ts';
import type { SensorShape } from './sensor-shapes.ts';

export type Labelled = { times: Float64Array; labels: number[] };

/** The settled labels of a performer seen by a sensor of this shape and rate, through everything that is done to poses. */
export async function labelPerformer(
  model: WindowModel,
  performer: Performer,
  sensor: { shape: SensorShape; rateHz: number; isSmoothing?: boolean },
): Promise<Labelled> {
  const { shape, rateHz, isSmoothing = false } = sensor;
  const people = createPeople({
    settings: () => ({ returnWithinSecs: 10, isSmoothing, isRepairingFlips: true }),
    onCorrected: () => undefined,
  });
  const count = Math.floor(performer.durationSecs * rateHz);
  const times = new Float64Array(count);
  const poses = new Float32Array(count * poseLength);
  for (let frame = 0; frame < count; frame++) {
    times[frame] = frame / rateHz;
    const seen = shape(performer.poseAt(times[frame]!));
    const timeMillis = times[frame]! * 1000;
    const bodies = seen ? [{ id: '1', pose: seen }] : [];
    const { forModel } = people.push({
      sourceId: 's',
      timeMillis,
      arrivalMillis: timeMillis,
      bodies,
    });
    const [body] = forModel.bodies;
    if (body === undefined) throw new Error(`Frame ${frame}: nobody is seen`);
    poses.set(body.pose, frame * poseLength);
  }
  const track = { times, readPoses: posesInMemory(poses) };
  const scores = await detectTrack(model, track, { provisionalEvery: 0 });
  const classes = model.card.classes.length;
  const labels = Array.from(scores.times, (_, frame) => {
    const row = scores.settled.subarray(frame * classes, (frame + 1) * classes);
    return row.indexOf(Math.max(...row));
  });
  return { times: scores.times, labels };
}

/** Share of frames, 0.5 s or more from where an action begins or ends, that both label alike. */
export function labelAgreement(
  performer: Performer,
  a: Labelled,
  b: Labelled,
): { alike: number; all: number } {
  const boundaries = performer.intervals.flatMap(({ start, end }) => [start, end]);
  const nearest = nearestFrames(b.times, a.times);
  const count = { alike: 0, all: 0 };
  a.labels.forEach((label, frame) => {
    const time = a.times[frame]!;
    if (boundaries.some((boundary) => Math.abs(boundary - time) < 0.5)) return;
    count.all++;
    if (b.labels[nearest[frame]!] === label) count.alike++;
  });
  return count;
}
