import { hashDataSet } from '../../training/data-identity.ts';
import { chooseValidationPeople, peopleOf } from '../../training/split-people.ts';
import type { DataSet } from '../../training/track.ts';
import { loadDataSet, type SkippedFile } from '../recordings/load-data-set.ts';
import { peopleFilter } from '../recordings/parse-people.ts';
import type { RunConfig } from './run-config.ts';

export type TrainingDataSets = {
  training: DataSet;
  /** Without tracks where nobody is held out. */
  validation: DataSet;
  skipped: SkippedFile[];
  /** Changes with anything that training or validation sees. */
  hash: string;
};

const validationShare = 0.2;

/** Loads what a run learns from and what it is measured on meanwhile: never the same person in both. */
export async function loadTrainingData(
  config: Pick<RunConfig, 'items' | 'people' | 'validatePeople' | 'views' | 'fileRateHz'>,
  home: string,
): Promise<TrainingDataSets> {
  const { validatePeople } = config;
  const training = config.people && peopleFilter(config.people);
  const isChosen = validatePeople !== 'auto' && validatePeople !== 'none';
  const heldOut = isChosen ? peopleFilter(validatePeople) : undefined;
  const { skipped, ...all } = await loadDataSet({
    home,
    items: config.items,
    rateHz: config.fileRateHz,
    ...(config.views && { views: config.views }),
    ...(training && {
      people: {
        includes: (person) => training.includes(person) || (heldOut?.includes(person) ?? false),
        named: [...training.named, ...(heldOut?.named ?? [])],
      },
    }),
  });
  const keys = new Set(
    validatePeople === 'auto'
      ? peopleToHoldOut(all)
      : all.tracks.flatMap((track) => (heldOut?.includes(track.person) ? [track.personKey] : [])),
  );
  const sets = {
    training: peopleOf(all, (key) => !keys.has(key)),
    validation: peopleOf(all, (key) => keys.has(key)),
  };
  if (sets.training.tracks.length === 0) {
    throw new Error('Everybody is held out for validation: nobody is left to learn from');
  }
  return {
    ...sets,
    skipped,
    hash: `${hashDataSet(sets.training)}-${hashDataSet(sets.validation)}`,
  };
}

/** Nobody where there are too few people to spare one. */
function peopleToHoldOut(dataSet: DataSet): string[] {
  const people = new Set(dataSet.tracks.map(({ personKey }) => personKey));
  return people.size < 3 ? [] : chooseValidationPeople(dataSet, validationShare);
}
