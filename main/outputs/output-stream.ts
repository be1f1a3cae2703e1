import type { OutputEvent } from '../wire/output-events.ts';
import type { ActionEvent, LabelUpdate, PersonState } from '../wire/live-events.ts';

export type OutputStream = {
  takeAction(event: ActionEvent): void;
  /** Each update moves the actions that go on forward. */
  takeLabels(update: LabelUpdate): void;
  /** People had been confused: what one of them does goes on as what another does. */
  reassign(pairs: readonly { from: string; to: string }[]): void;
};

export type OutputStreamOptions = {
  people(): PersonState[];
  /** Median length of an action, where the model knows it. */
  medianSecs(action: string): number | undefined;
  progressHz(): number;
  /** How far the labels are behind the newest frame. */
  delaySecs(): number;
  send(event: OutputEvent): void;
};

type Running = {
  person: string;
  name: string;
  source: string;
  action: string;
  confidence: number;
  startMillis: number;
  progressMillis: number;
};

/** What people do, as other programs hear it. An action that has started gets progress until it ends, by its frames' times. */
export function createOutputStream(options: OutputStreamOptions): OutputStream {
  const running = new Map<string, Running>();

  const send = (kind: OutputEvent['kind'], action: Running, timeMillis: number) => {
    const { startMillis, person, name, source, confidence } = action;
    const durationSecs = Math.max(0, timeMillis - startMillis) / 1000;
    const medianSecs = options.medianSecs(action.action);
    const progress = medianSecs === undefined ? undefined : Math.min(1, durationSecs / medianSecs);
    const who = { person, name, source };
    const event = { kind, ...who, action: action.action, confidence, timeMillis, durationSecs };
    options.send(progress === undefined ? event : { ...event, progress });
  };
  const identify = (personId: string, slot: number) => {
    const known = options.people().find(({ id }) => id === personId);
    const name = known?.name ?? `Person ${slot + 1}`;
    return { person: personId, name, source: known?.sourceId ?? '' };
  };
  const start = ({ personId, slot, action, confidence, timeMillis }: ActionEvent) => {
    const begun: Running = {
      ...identify(personId, slot),
      action,
      confidence,
      startMillis: timeMillis,
      progressMillis: timeMillis,
    };
    running.set(personId, begun);
    send('started', begun, timeMillis);
  };
  const end = ({ personId, action, confidence, timeMillis }: ActionEvent) => {
    const known = running.get(personId);
    if (known?.action !== action) return;
    running.delete(personId);
    send('ended', { ...known, confidence }, timeMillis);
  };

  return {
    takeAction: (event) => (event.kind === 'started' ? start(event) : end(event)),
    takeLabels({ kind, personId, timeMillis, stepMillis, probabilities, classCount }) {
      const action = running.get(personId);
      const progressHz = options.progressHz();
      if (kind !== 'provisional' || action === undefined || progressHz === 0) return;
      const frames = probabilities.byteLength / 4 / classCount;
      const decidedMillis = timeMillis + (frames - 1) * stepMillis - options.delaySecs() * 1000;
      // Half a step early is on time: frames do not fall on the beat of the progress.
      if (decidedMillis - action.progressMillis < 1000 / progressHz - stepMillis / 2) return;
      action.progressMillis = decidedMillis;
      const now = options.people().find(({ id }) => id === personId);
      if (now?.label === action.action) action.confidence = now.confidence;
      send('progress', action, decidedMillis);
    },
    reassign(pairs) {
      const moving = pairs.flatMap(({ from, to }) => {
        const action = running.get(from);
        return action === undefined ? [] : [{ action, to }];
      });
      // One who is replaced by another ends too: nothing more will be heard of it.
      for (const id of new Set(pairs.flatMap(({ from, to }) => [from, to]))) {
        const action = running.get(id);
        if (action === undefined) continue;
        running.delete(id);
        send('ended', action, action.progressMillis);
      }
      for (const { action, to } of moving) {
        const moved = { ...action, ...identify(to, 0) };
        running.set(to, moved);
        send('started', moved, moved.progressMillis);
      }
    },
  };
}
