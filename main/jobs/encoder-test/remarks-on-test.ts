import { isPersonAmong } from '../../recordings/is-person-among.ts';
import type { KeptParts } from './kept-parts.ts';
import type { TestContext } from './test-context.ts';
import { allFeatures } from './test-part.ts';

/** What to keep in mind about a test's figures, a sentence each. */
export function remarksOnTest(context: TestContext, kept: KeptParts): string[] {
  return [...knownPeople(context), ...otherFit(kept), ...problemsOf(context, kept)];
}

/** What encoders have learned from before: it makes figures flattering, or tells how well they carry over. */
function knownPeople({ models, data }: TestContext): string[] {
  const keys = new Set(data.test.map(({ track }) => track.personKey));
  const trainings = models.map(({ card }) => card.training);
  if (trainings.includes(undefined)) {
    return [
      'What the encoder has learned from is not known: it may have seen the people it is tested on',
    ];
  }
  const people = new Set(trainings.flatMap((training) => training!.people));
  const seen = [...keys].filter((key) => isPersonAmong(people, key)).length;
  if (seen > 0) {
    const views = new Set(trainings.flatMap((training) => training!.views ?? []));
    const isOtherView =
      views.size > 0 && data.test.every(({ track }) => !views.has(track.details['view'] ?? ''));
    return [
      isOtherView
        ? `It has learned from ${seen} of the ${keys.size} people it is tested on, seen from other views`
        : `It has learned from ${seen} of the ${keys.size} people it is tested on, with labels or without: strangers may be harder`,
    ];
  }
  const sources = new Set(trainings.flatMap((training) => training!.sources));
  const isTransfer = [...keys].every((key) => !sources.has(key.split('/', 1)[0]!));
  return [
    isTransfer
      ? `It has learned from other recordings alone (${[...sources].join(', ')}): the figures tell how well that carries over`
      : 'It has never seen the people it is tested on',
  ];
}

function otherFit(kept: KeptParts): string[] {
  const isOther = allFeatures.some((features) => kept.frozen(features).fittedBy === 'authors');
  return isOther
    ? [
        'The linear classifier was fitted by the authors’ recipe, since there is one person alone to choose a penalty with, or there are very many examples',
      ]
    : [];
}

function problemsOf({ recipe }: TestContext, kept: KeptParts): string[] {
  return recipe.labelShares.flatMap((share) =>
    [false, true].flatMap((isFromScratch) => {
      const figures = kept.fewLabels(share, isFromScratch);
      const from = isFromScratch ? ' from random weights' : '';
      return 'problem' in figures
        ? [`${100 * share} % of the labels were not enough to learn${from}: ${figures.problem}`]
        : [];
    }),
  );
}
