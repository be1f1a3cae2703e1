import { hashDataSet } from '../../training/data-identity.ts';
import type { PackedTracks } from '../../training/pipeline/open-packed-tracks.ts';
import type { DataSet, Track } from '../../training/track.ts';
import { peopleFilter, type PeopleFilter } from '../recordings/parse-people.ts';
import type { SkippedFile } from '../recordings/read-found-sessions.ts';
import { readTracks, type DataSetOptions } from '../recordings/read-tracks.ts';
import { chooseClasses } from './choose-classes.ts';
import { packDataSet } from '../recordings/pack-data-set.ts';
import type { RunConfig } from './run-config.ts';
import { storageError } from './storage-error.ts';
import { groupOf, resolveSplit, type GroupedTrack, type ResolvedSplit } from './run-split.ts';

export type TrainingData = {
  /** All of it, in a file; the others are some of its tracks. */
  packed: PackedTracks;
  training: DataSet;
  /** For choosing the best step; without tracks where nothing is held out. */
  choosing: DataSet;
  /** For the figures that are shown; likewise. */
  test: DataSet;
  split: ResolvedSplit;
  skipped: SkippedFile[];
  /** Changes with anything that decides what the run learns. */
  hash: string;
};

/**
 * Gathers what a run learns from and what it is measured on in one file: never the same person, session or view in both.
 *
 * @param file whoever closes the data may remove it
 * @throws where nothing is usable, or all of it is held out
 */
export async function loadTrainingData(
  config: RunConfig,
  home: string,
  file: string,
): Promise<TrainingData> {
  const { classes: names } = config;
  const { skipped, ...packed } = await packDataSet(
    optionsOf(config, home, config.items),
    file,
    names && ((classes) => chooseClasses(classes, names)),
  ).catch((error: unknown) => {
    throw storageError('The motion to learn from', file, error);
  });
  try {
    const split = resolveSplit(await tracksToSplit(config, home, packed.tracks), config.split);
    // Pretraining chooses nothing, so nothing can flatter it.
    const remarks = config.task === 'pretrain' ? [] : split.remarks;
    return { packed, ...partsOf(packed, split), split: { ...split, remarks }, skipped };
  } catch (error) {
    packed.close();
    throw error;
  }
}

function partsOf(
  { classes, tracks }: DataSet,
  { by, choose, test }: ResolvedSplit,
): Pick<TrainingData, 'training' | 'choosing' | 'test' | 'hash'> {
  const part = (passes: (group: string) => boolean): DataSet => ({
    classes,
    tracks: tracks.filter((track) => passes(groupOf(track, by))),
  });
  const [chosen, tested] = [new Set(choose), new Set(test)];
  // Without anything held out, recordings need not say what they would be split by.
  const isWhole = chosen.size + tested.size === 0;
  const training = isWhole
    ? { classes, tracks }
    : part((group) => !chosen.has(group) && !tested.has(group));
  if (training.tracks.length === 0) {
    throw new Error(`Every ${by} is held out: none is left to learn from`);
  }
  const choosing = isWhole ? { classes, tracks: [] } : part((group) => chosen.has(group));
  return {
    training,
    choosing,
    test: isWhole ? { classes, tracks: [] } : part((group) => tested.has(group)),
    hash: `${hashDataSet(training)}-${hashDataSet(choosing)}`,
  };
}

function optionsOf(config: RunConfig, home: string, items: readonly string[]): DataSetOptions {
  const people = peopleThatTakePart(config);
  return {
    home,
    items,
    rateHz: config.fileRateHz,
    ...(config.views && { views: config.views }),
    ...(config.protocol && { protocol: config.protocol }),
    ...(people && { people }),
  };
}

/** Those who learn and those who are held out by name. */
function peopleThatTakePart({ people, split }: RunConfig): PeopleFilter | undefined {
  if (people === undefined) return undefined;
  const filters = [people, ...(split.by === 'person' ? [split.choose, split.test] : [])].flatMap(
    (choice) => (choice === 'auto' || choice === 'none' ? [] : [peopleFilter(choice)]),
  );
  return {
    includes: (person) => filters.some((filter) => filter.includes(person)),
    named: filters[0]!.named,
  };
}

/** Who is held out is decided by those whose labels can be learned and measured. */
async function tracksToSplit(
  config: RunConfig,
  home: string,
  tracks: readonly Track[],
): Promise<readonly GroupedTrack[]> {
  const { splitItems } = config;
  if (splitItems === undefined) return config.task === 'pretrain' ? tracks : tracks.filter(isLabelled); // prettier-ignore
  const labelled: GroupedTrack[] = [];
  for await (const track of readTracks(optionsOf(config, home, splitItems)).tracks) {
    const { session, person, personKey, details } = track;
    if (isLabelled(track)) labelled.push({ session, person, personKey, details });
  }
  return labelled;
}

function isLabelled({ labels }: Track): boolean {
  return labels.some((label) => label >= 0);
}
