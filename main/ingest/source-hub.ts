import type { JointLayout } from '../wire/joint-layout.ts';
import type { Frame } from '../wire/frame.ts';
import type { Notice } from '../wire/app-state.ts';
import type { SourceSettings, SourceState } from '../wire/source-events.ts';
import { checkFrame } from './check-frame.ts';
import { correctSides } from './correct-sides.ts';
import type { ParsedMessage } from './dialects/dialect.ts';
import type { Source } from './source.ts';
import type { Problem } from './problem.ts';
import { createSourceMeter, type SourceMeter } from './source-meter.ts';
import { usualSourceSettings, type KeptSourceSettings } from './source-settings.ts';

const silentAfterMillis = 2000;

export type SourceHubOptions = {
  nowMillis: () => number;
  /** Good frames, of all sources. */
  onFrame(frame: Frame): void;
  /** Messages of sources that get any, as they came; problems with one are told before it. */
  onMessage?(
    sourceId: string,
    event: string,
    message: unknown,
    arrivalMillis: number,
    parsed: ParsedMessage | undefined,
  ): void;
  /** Each time that something of a source cannot be used. */
  onProblem?(sourceId: string, problem: Problem): void;
  /** What a person set about each source; without it, nothing can be set. */
  settings?: KeptSourceSettings;
  /** The source gives no more frames: its people leave. */
  onGone(sourceId: string): void;
  onNotice(notice: Notice): void;
  /** Something in `states()` is new. */
  onChange(): void;
};

export type SourceHub = {
  /** Starts the source. @throws when there is one with this id. */
  add(source: Source): void;
  /** Stops it and forgets it; an unknown id is nothing to remove. */
  remove(sourceId: string): void;
  /** Changes settings of a source and keeps them. @throws when there is none with this id */
  configure(sourceId: string, settings: Partial<SourceSettings>): Promise<void>;
  /** Something else of this source could not be used; of one that is gone nobody is told. */
  problem(sourceId: string, problem: Problem): void;
  states(): SourceState[];
  /** The joints that its sensor sees, where that is known. */
  layoutOf(sourceId: string): JointLayout | undefined;
  /** Place of the source in frame packets. */
  indexOf(sourceId: string): number | undefined;
  /** How often each kind of problem was met, by source. */
  problems(): { source: string; kind: string; count: number; text: string }[];
  close(): void;
};

type Entry = {
  source: Source;
  index: number;
  meter: SourceMeter;
  lastTimeMillis: number;
  frames: number;
  problems: Map<string, { count: number; text: string }>;
};

/** All sources at once: measures each, lets its good frames through, counts the bad and tells a person of each kind once. */
export function createSourceHub(options: SourceHubOptions): SourceHub {
  const entries = new Map<string, Entry>();

  const settingsOf = ({ source }: Entry) =>
    options.settings?.of(source.settingsKey ?? source.id) ?? usualSourceSettings;
  const nameOf = (entry: Entry) => settingsOf(entry).name || entry.source.name;

  const noteProblem = (entry: Entry, problem: Problem) => {
    const { kind, text } = problem;
    options.onProblem?.(entry.source.id, problem);
    const known = entry.problems.get(kind);
    if (known) {
      known.count++;
      return;
    }
    entry.problems.set(kind, { count: 1, text });
    options.onNotice({ level: 'warning', text: `${nameOf(entry)}: ${text}` });
  };

  const receive = (entry: Entry, given: Frame) => {
    const frame = correctSides(given, settingsOf(entry));
    const good = checkFrame(frame, entry.lastTimeMillis, (problem) => noteProblem(entry, problem));
    if (!good) return;
    entry.lastTimeMillis = good.timeMillis;
    if (good.bodies.length > 0) entry.frames++;
    entry.meter.push(good);
    options.onFrame(good);
  };

  const freeIndex = () => {
    const taken = new Set([...entries.values()].map((entry) => entry.index));
    let index = 0;
    while (taken.has(index)) index++;
    return index;
  };

  const remove = (sourceId: string) => {
    const entry = entries.get(sourceId);
    if (!entry) return;
    entries.delete(sourceId);
    entry.source.stop();
    options.onGone(sourceId);
    options.onChange();
  };

  return {
    add(source) {
      if (entries.has(source.id)) throw new Error(`Source ${source.id}: there is one already`);
      const entry: Entry = {
        source,
        index: freeIndex(),
        meter: createSourceMeter(),
        lastTimeMillis: -Infinity,
        frames: 0,
        problems: new Map(),
      };
      entries.set(source.id, entry);
      const isCurrent = () => entries.get(source.id) === entry;
      source.configure?.(settingsOf(entry));
      source.start({
        frame: (frame) => isCurrent() && receive(entry, frame),
        message: (...message) => isCurrent() && options.onMessage?.(source.id, ...message),
        problem: (problem) => isCurrent() && noteProblem(entry, problem),
        changed() {
          if (!isCurrent()) return;
          source.configure?.(settingsOf(entry));
          options.onChange();
        },
        ended() {
          if (!isCurrent()) return;
          options.onGone(source.id);
          options.onChange();
        },
      });
      options.onChange();
    },
    remove,
    async configure(sourceId, settings) {
      const entry = entries.get(sourceId);
      if (!entry || !options.settings) throw new Error('This source is not there any more');
      const kept = options.settings.change(entry.source.settingsKey ?? sourceId, settings);
      entry.source.configure?.(settingsOf(entry));
      options.onChange();
      await kept;
    },
    problem(sourceId, problem) {
      const entry = entries.get(sourceId);
      if (entry) noteProblem(entry, problem);
    },
    states: () =>
      [...entries.values()].map((entry) => ({
        ...stateOf(entry, options.nowMillis()),
        name: nameOf(entry),
        settings: { ...settingsOf(entry), name: nameOf(entry) },
      })),
    layoutOf: (sourceId) => entries.get(sourceId)?.source.layout?.(),
    indexOf: (sourceId) => entries.get(sourceId)?.index,
    problems: () =>
      [...entries.values()].flatMap(({ source, problems }) =>
        [...problems].map(([kind, { count, text }]) => ({ source: source.id, kind, count, text })),
      ),
    close() {
      for (const id of [...entries.keys()]) remove(id);
    },
  };
}

function stateOf(
  { source, index, meter, problems, frames }: Entry,
  nowMillis: number,
): Omit<SourceState, 'name' | 'settings'> {
  const { state, detail } = source.status();
  const clock = source.clock?.();
  const silence = meter.silence(nowMillis);
  const isSilent = state === 'connected' && silence > silentAfterMillis && silence < Infinity;
  const words = isSilent ? `No frames for ${Math.floor(silence / 1000)} s` : detail;
  return {
    id: source.id,
    index,
    kind: source.kind,
    dialect: source.dialect?.() ?? '',
    state: isSilent ? 'silent' : state,
    detail: [words, ...problemWords(source.id, [...problems.values()], words)].join(', '),
    ...meter.read(nowMillis),
    frames,
    floorY: meter.floorY(),
    ...(clock && { clock }),
  };
}

/** How many there were, and the commonest, where it is not told already. */
function problemWords(
  sourceId: string,
  problems: { count: number; text: string }[],
  told: string,
): string[] {
  const [most] = problems.sort((a, b) => b.count - a.count);
  if (most === undefined) return [];
  const all = problems.reduce((sum, { count }) => sum + count, 0);
  const counted = `${all} ${all === 1 ? 'problem' : 'problems'} so far`;
  const text = most.text.replace(` (source ${sourceId})`, '');
  return [told.includes(text) ? counted : `${counted}: ${text}`];
}
