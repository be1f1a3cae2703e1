import { defaultDetection, type ActionClass, type ModelCard } from '../model/card.ts';
import { jointNames } from '../model/skeleton.ts';
import { hashDataSet, hashPerson, labelledMinutes } from './data-identity.ts';
import type { Recipe, SupervisedRecipe } from './recipe.ts';
import type { DataSet, Track } from './track.ts';

export type TrainedCardOptions = {
  name: string;
  task: ModelCard['task'];
  recipe: Pick<SupervisedRecipe, 'encoder' | 'modality' | 'normalisation' | 'rateHz' | 'seed'> &
    Partial<Pick<Recipe, 'detection'>>;
  /** What the head gives; none for an encoder. */
  classes: ActionClass[];
  dataSet: DataSet;
  /** Held out to choose the best step: its people have been seen too. */
  validation: DataSet;
  nowMillis: () => number;
};

/** The card of a model that is trained; steps are not made yet. It tells people apart without naming them. */
export function trainedCard(
  options: TrainedCardOptions,
): ModelCard & Required<Pick<ModelCard, 'training'>> {
  const { recipe, dataSet, validation, nowMillis } = options;
  const everyone = [...dataSet.tracks, ...validation.tracks];
  return {
    format: 'framewise-model-1',
    name: options.name,
    created: new Date(nowMillis()).toISOString(),
    encoder: recipe.encoder,
    modality: recipe.modality,
    normalisation: recipe.normalisation,
    task: options.task,
    joints: [...jointNames],
    rateHz: recipe.rateHz,
    classes: options.classes,
    detection: recipe.detection ?? defaultDetection,
    training: {
      dataHash: hashDataSet(dataSet),
      people: [...new Set(everyone.map(({ personKey }) => hashPerson(personKey)))].sort(),
      ...viewsOf(everyone),
      minutes: labelledMinutes(dataSet),
      steps: 0,
      seed: recipe.seed,
      sources: [...new Set(everyone.map(({ personKey }) => personKey.split('/')[0]!))].sort(),
    },
  };
}

function viewsOf(tracks: readonly Track[]): { views?: string[] } {
  const views = new Set(tracks.map(({ details }) => details['view']));
  const known = [...views].filter((view) => view !== undefined).sort();
  return known.length < views.size || known.length === 0 ? {} : { views: known };
}

export function countPeople({ tracks }: DataSet): number {
  return new Set(tracks.map(({ personKey }) => personKey)).size;
}
