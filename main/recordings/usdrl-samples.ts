import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { Subject } from '../../training/protocols.ts';
import { parseNtuSampleName } from './ntu-sample-name.ts';
import { framesByPerson } from './person-frames.ts';
import { subjectOf } from './read-tracks.ts';
import type { Session } from './session.ts';
import { usdrlClip, usdrlFrames, usdrlPeople } from './usdrl-clips.ts';
import { usdrlSampleName } from './usdrl-sample-name.ts';

/** A sample to be written in the authors' layout. */
export type UsdrlSampleToWrite = {
  name: string;
  frames: number;
  /** [3, 300, 25, 2]. */
  clip: Float32Array;
  /** The action that most of its frames have; undefined: none. */
  action: string | undefined;
  /** The action's number from 0 on where its data set numbers it. */
  number: number | undefined;
};

/**
 * Clips of the people of a session that pass: the whole where it is not longer than 300 frames, else equal pieces. At most two
 * people are in a clip, those that are longest in view.
 */
export function* usdrlSamples(
  id: string,
  session: Session,
  passes: (subject: Subject) => boolean,
): Generator<UsdrlSampleToWrite, void> {
  const { details, name: sessionName } = session.description;
  const people = framesByPerson(session.frames).filter(({ person }) =>
    passes(subjectOf(id, session, person)),
  );
  const times = [...new Set(people.flatMap((motion) => motion.times))].sort((a, b) => a - b);
  const pieces = Math.ceil(times.length / usdrlFrames);
  for (let piece = 0; piece < pieces; piece++) {
    const first = Math.floor((piece * times.length) / pieces);
    const end = Math.floor(((piece + 1) * times.length) / pieces);
    const placeOf = new Map(times.slice(first, end).map((time, index) => [time, index]));
    const inView = people.flatMap(({ person, times: seen, bodies }) => {
      const poses = new Array<Float32Array | undefined>(end - first).fill(undefined);
      const labels = labelsOfFrames(session.labels, person, seen);
      const named: string[] = [];
      let frames = 0;
      seen.forEach((time, index) => {
        const place = placeOf.get(time);
        if (place === undefined) return;
        poses[place] = bodies[index]!.pose;
        if (labels[index]) named.push(labels[index]);
        frames++;
      });
      return frames === 0 ? [] : { person, poses, named, frames };
    });
    const chosen = inView
      .sort((a, b) => b.frames - a.frames)
      .slice(0, usdrlPeople)
      .sort((a, b) => a.person.localeCompare(b.person, 'en', { numeric: true }));
    const { person, named } = chosen[0]!;
    const isWhole = pieces === 1 && (details['sample'] ?? parseNtuSampleName(sessionName));
    const origin = session.description.origin;
    yield {
      name: isWhole
        ? (details['sample'] ?? sessionName)
        : usdrlSampleName({ origin, session: id, person, firstFrame: first }),
      frames: end - first,
      clip: usdrlClip(chosen.map(({ poses }) => poses), details['preparation'] === 'agcn'), // prettier-ignore
      action: mostFrequent(named),
      number: numberOf(details),
    };
  }
}

function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** NTU RGB+D numbers its actions from 1 on, the layout its labels from 0. */
function numberOf({ label, action }: Readonly<Record<string, string>>): number | undefined {
  if (label !== undefined) return Number(label);
  return action === undefined ? undefined : Number(action) - 1;
}
