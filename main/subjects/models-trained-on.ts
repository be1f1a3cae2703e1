import { hashPerson } from '../../training/data-identity.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { isPersonAmong } from '../recordings/is-person-among.ts';
import type { TrainedModel } from '../wire/subject-events.ts';
import { subjectKey } from './subject-key.ts';

/**
 * Models whose cards say that they learned from somebody.
 *
 * @param personKeys of the people of recordings that they are, by which models knew them before sessions named them
 */
export function modelsTrainedOn(
  models: readonly LibraryModel[],
  subject: string,
  personKeys: ReadonlySet<string>,
): TrainedModel[] {
  const own = hashPerson(subjectKey(subject));
  return models.flatMap(({ id, card, isBuiltin }): TrainedModel[] => {
    const people = isBuiltin ? [] : (card.training?.people ?? []);
    if (people.includes(own)) return [{ id, name: card.name, by: 'subject' }];
    const hashes = new Set(people);
    const isMet = [...personKeys].some((key) => isPersonAmong(hashes, key));
    return isMet ? [{ id, name: card.name, by: 'person' }] : [];
  });
}
