import type { RecordedEvent, RecordedModel, RecordedPeople } from '../recordings/event-message.ts';
import type { SourceState } from '../wire/source-events.ts';

export type EventWatch = {
  /** What is new since the last look. */
  look(): RecordedEvent[];
  /** How everything is now, for the beginning of a recording. */
  all(): RecordedEvent[];
};

/** Notices when the model, its settings or those of people are others, and when a source falls silent, goes or comes. */
export function createEventWatch(options: {
  model: () => RecordedModel | null;
  people: () => RecordedPeople;
  sources: () => readonly SourceState[];
}): EventWatch {
  let last = new Map<string, string>();
  const all = (): RecordedEvent[] => [
    { type: 'model', model: options.model() },
    { type: 'people', ...options.people() },
    ...options
      .sources()
      .map(({ id, name, state, detail }) => ({ type: 'source' as const, id, name, state, detail })),
  ];
  return {
    all,
    look() {
      const events = all();
      const before = last;
      last = new Map(events.map((event) => [keyOf(event), contentOf(event)]));
      return events.filter((event) => before.get(keyOf(event)) !== contentOf(event));
    },
  };
}

function keyOf(event: RecordedEvent): string {
  return event.type === 'source' ? `source ${event.id}` : event.type;
}

/** Details of a source count its problems and seconds of silence: only its state is an event. */
function contentOf(event: RecordedEvent): string {
  return event.type === 'source' ? event.state : JSON.stringify(event);
}
