import type { People } from '../people/people.ts';
import type { SettingsPart } from '../settings/settings-file.ts';
import type { PeopleSettings } from '../wire/people-events.ts';
import type { PeopleActions } from './screen-actions.ts';

export type PeopleActionParts = {
  people: People;
  peopleSettings: SettingsPart<PeopleSettings>;
  stateChanged: () => void;
};

/** Has what screens ask for about people done. */
export function createPeopleActions(parts: PeopleActionParts): PeopleActions {
  const { people, peopleSettings, stateChanged } = parts;
  return {
    mergePeople: (request) => people.merge(request),
    swapPeople: (request) => people.swap(request),
    splitPerson: (request) => ({ id: people.split(request) }),
    renamePerson(request) {
      people.rename(request);
      stateChanged();
    },
    async setPeopleSettings(settings) {
      await peopleSettings.change(settings);
      stateChanged();
    },
  };
}
