import type { SessionSummary } from '../../main/wire/library-events.ts';

/** A session of a minute that is labelled where it has classes; each example lasts two seconds. */
export function sessionOf(about: {
  id?: string;
  origin?: string;
  people?: string[];
  view?: string;
  classes?: Record<string, number>;
  durationSecs?: number;
}): SessionSummary {
  const { people = ['1'], origin = 'csv', view, classes = {}, durationSecs = 60 } = about;
  const isLabelled = Object.keys(classes).length > 0;
  return {
    id: about.id ?? `${origin}-${people.join('-')}`,
    name: `session of ${people.join()}`,
    origin,
    created: '2026-01-01T00:00:00Z',
    durationSecs,
    frames: durationSecs * 30,
    labelledFrames: isLabelled ? durationSecs * 30 : 0,
    people,
    learners: isLabelled
      ? people.map((person) => ({
          person,
          key: `${origin}/${person}`,
          name: person,
          isUnnamed: false,
        }))
      : [],
    tags: [],
    notes: '',
    sources: [],
    details: view === undefined ? {} : { view },
    classes: Object.entries(classes).map(([name, instances]) => ({
      name,
      instances,
      seconds: instances * 2,
      people,
    })),
  };
}
