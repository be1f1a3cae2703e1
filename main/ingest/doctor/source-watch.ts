import type { Frame } from '../../wire/frame.ts';
import type { SourceDiagnosis, SourceState } from '../../wire/source-events.ts';
import { haveSameSides, type SideSettings } from '../correct-sides.ts';
import type { Problem } from '../problem.ts';
import { usualSourceSettings } from '../source-settings.ts';
import { aboutSource } from './about-source.ts';
import { createMessageDoctor, type MessageDoctor } from './message-doctor.ts';

const everyMillis = 1000;

export type SourceWatch = {
  takeMessage(sourceId: string, ...message: Parameters<MessageDoctor['takeMessage']>): void;
  takeProblem(sourceId: string, problem: Problem): void;
  takeFrame(frame: Frame): void;
  /** Tells of a source once a second until the answer is called. @throws when there is no such source. */
  watch(sourceId: string, tell: (diagnosis: SourceDiagnosis) => void): () => void;
  /** @throws when nobody watches the source. */
  sample(sourceId: string): { name: string; text: string };
  close(): void;
};

type Watched = {
  doctor: MessageDoctor;
  sides: SideSettings;
  listeners: Set<(diagnosis: SourceDiagnosis) => void>;
  timer: NodeJS.Timeout;
};

/** Doctors for the sources that somebody looks at; the others cost nothing. */
export function createSourceWatch(options: {
  states: () => SourceState[];
  nowMillis: () => number;
}): SourceWatch {
  const { states, nowMillis } = options;
  const watched = new Map<string, Watched>();

  const find = (sourceId: string) => {
    const state = states().find(({ id }) => id === sourceId);
    if (state === undefined) throw new Error('This source is not there any more');
    return state;
  };
  const sidesOf = (sourceId: string): SideSettings =>
    states().find(({ id }) => id === sourceId)?.settings ?? usualSourceSettings;

  const tell = (sourceId: string, { doctor, listeners }: Watched) => {
    const diagnosis = doctor.diagnosis(nowMillis());
    for (const listener of listeners) listener(diagnosis);
  };

  const begin = (sourceId: string): Watched => {
    const doctor = createMessageDoctor(sourceId, aboutSource(find(sourceId)));
    const entry: Watched = {
      doctor,
      sides: sidesOf(sourceId),
      listeners: new Set(),
      timer: setInterval(() => {
        // What the hand showed before left and right were put right says nothing about now.
        const sides = sidesOf(sourceId);
        if (!haveSameSides(entry.sides, sides)) doctor.resetMirror();
        entry.sides = sides;
        tell(sourceId, entry);
      }, everyMillis),
    };
    watched.set(sourceId, entry);
    return entry;
  };

  return {
    takeMessage: (sourceId, ...message) => watched.get(sourceId)?.doctor.takeMessage(...message),
    takeProblem: (sourceId, problem) => watched.get(sourceId)?.doctor.takeProblem(problem),
    takeFrame: (frame) => watched.get(frame.sourceId)?.doctor.takeFrame(frame),
    watch(sourceId, listener) {
      const entry = watched.get(sourceId) ?? begin(sourceId);
      entry.listeners.add(listener);
      listener(entry.doctor.diagnosis(nowMillis()));
      return () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size > 0 || watched.get(sourceId) !== entry) return;
        clearInterval(entry.timer);
        watched.delete(sourceId);
      };
    },
    sample(sourceId) {
      const entry = watched.get(sourceId);
      if (entry === undefined) throw new Error('Check the source first, then save what it sends');
      return { name: `${sourceId}-sample.json`, text: entry.doctor.sample() };
    },
    close() {
      for (const { timer } of watched.values()) clearInterval(timer);
      watched.clear();
    },
  };
}
