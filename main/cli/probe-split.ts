import { instancesOf } from '../../training/instances.ts';
import { probeData } from '../../training/probe/probe-data.ts';
import type { ProbeData } from '../../training/probe/run-probe.ts';
import { protocolNamed } from '../../training/protocols.ts';
import type { DataSet, Track } from '../../training/track.ts';
import { peopleFilter, type PeopleChoice } from '../recordings/parse-people.ts';

/** Whose instances, seen from where; what is not said does not matter. */
export type ProbeSide = { people?: PeopleChoice; views?: readonly string[] };

export type ProbeSplit = { protocol: string } | { train: ProbeSide; test?: ProbeSide };

/**
 * The instances to train and to test a probe on: as a built-in protocol has them, or those of two sides, the test side
 * being everything else where it is not said.
 *
 * @throws when a recording is on both sides, or a side has no instances of an action
 */
export function splitForProbe(dataSet: DataSet, split: ProbeSplit): ProbeData {
  const { inTrain, inTest } = sidesOf(split);
  const both = dataSet.tracks.find((track) => inTrain(track) && inTest(track));
  if (both !== undefined) {
    throw new Error(
      `${both.session}, person ${both.person}, is both to train and to test on; choose people or views that differ`,
    );
  }
  const instances = instancesOf(dataSet);
  return probeData(dataSet.classes, {
    train: instances.filter(({ track }) => inTrain(track)),
    test: instances.filter(({ track }) => inTest(track)),
  });
}

type Passes = (track: Track) => boolean;

function sidesOf(split: ProbeSplit): { inTrain: Passes; inTest: Passes } {
  if ('protocol' in split) {
    const protocol = protocolNamed(split.protocol);
    return {
      inTrain: (track) => protocol.partOf(track) === 'train',
      inTest: (track) => protocol.partOf(track) === 'test',
    };
  }
  const inTrain = passes(split.train);
  const inTest = split.test === undefined ? (track: Track) => !inTrain(track) : passes(split.test);
  return { inTrain, inTest };
}

function passes({ people, views }: ProbeSide): Passes {
  const filter = people === undefined ? undefined : peopleFilter(people);
  return ({ person, details }) =>
    (filter?.includes(person) ?? true) && (views?.includes(details['view'] ?? '') ?? true);
}
