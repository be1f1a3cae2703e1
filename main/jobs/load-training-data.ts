import { hashDataSet } from '../../training/data-identity.ts';
import type { DataSet, Track } from '../../training/track.ts';
import { loadDataSet, type LoadedDataSet } from '../recordings/load-data-set.ts';
import type { SkippedFile } from '../recordings/read-tracks.ts';
import { peopleFilter, type PeopleFilter } from '../recordings/parse-people.ts';
import { keepClasses } from './keep-classes.ts';
import type { RunConfig } from './run-config.ts';
import { groupOf, resolveSplit, type ResolvedSplit } from './run-split.ts';

export type TrainingDataSets = {
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

/** Loads what a run learns from and what it is measured on: never the same person, session or view in both. */
export async function loadTrainingData(config: RunConfig, home: string): Promise<TrainingDataSets> {
  const { skipped, ...all } = await loadItems(config, home, config.items);
  const { split } = config;
  const resolved = resolveSplit(await tracksToSplit(config, home, all), split);
  const part = (passes: (group: string) => boolean): DataSet => ({
    ...all,
    tracks: all.tracks.filter((track) => passes(groupOf(track, split.by))),
  });
  const [chosen, tested] = [new Set(resolved.choose), new Set(resolved.test)];
  const training = part((group) => !chosen.has(group) && !tested.has(group));
  const choosing = part((group) => chosen.has(group));
  if (training.tracks.length === 0) {
    throw new Error(`Every ${split.by} is held out: none is left to learn from`);
  }
  return {
    training,
    choosing,
    test: part((group) => tested.has(group)),
    split: resolved,
    skipped,
    hash: `${hashDataSet(training)}-${hashDataSet(choosing)}`,
  };
}

async function loadItems(
  config: RunConfig,
  home: string,
  items: readonly string[],
): Promise<LoadedDataSet> {
  const people = peopleThatTakePart(config);
  const loaded = await loadDataSet({
    home,
    items,
    rateHz: config.fileRateHz,
    ...(config.views && { views: config.views }),
    ...(people && { people }),
  });
  return config.classes === undefined
    ? loaded
    : { ...loaded, ...keepClasses(loaded, config.classes) };
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
async function tracksToSplit(config: RunConfig, home: string, all: DataSet): Promise<Track[]> {
  const { splitItems } = config;
  if (splitItems === undefined) return tracksThatCount(config, all);
  const { tracks } = await loadItems(config, home, splitItems);
  return labelled(tracks);
}

function tracksThatCount({ task }: Pick<RunConfig, 'task'>, { tracks }: DataSet): Track[] {
  return (task as string) === 'pretrain' ? tracks : labelled(tracks);
}

function labelled(tracks: readonly Track[]): Track[] {
  return tracks.filter(({ labels }) => labels.some((label) => label >= 0));
}
