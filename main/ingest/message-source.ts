import type { JointLayout } from '../wire/joint-layout.ts';
import type { Body, Frame } from '../wire/frame.ts';
import type { SourceSettings } from '../wire/source-events.ts';
import { createBodyGather, goneAfterMillis } from './body-gather.ts';
import { dialectNames, type Dialect } from './dialects/dialect.ts';
import { createMessageReader, type MessageReader } from './dialects/message-reader.ts';
import { createRepeatFilter } from './repeat-filter.ts';
import { createSourceClock } from './source-clock.ts';
import type { Source, SourceSink, SourceStatus } from './source.ts';
import type { Problem } from './problem.ts';
import { usualSourceSettings } from './source-settings.ts';

export type MessageSource = Source & {
  /** A connection begins: what was learned of an earlier one is forgotten. */
  opened(detail: string, tellSender?: (problem: string) => void): void;
  /** A message as it came. */
  receive(event: string, message: unknown): void;
  /** Something else that could not be used. */
  problem(kind: string, text: string): void;
  /** Nothing comes now: whoever was in view is gone. */
  closed(state: SourceStatus['state'], detail: string): void;
};

/**
 * One sender of skeletons, in any dialect. Frames are stamped with the sender's own time put on the app's clock, or on
 * arrival; those that repeat the last one exactly are dropped, and after half a second without a new one nobody is in view.
 */
export function createMessageSource(options: {
  id: string;
  name: string;
  /** By which its settings are kept. */
  settingsKey: string;
  nowMillis: () => number;
  status: SourceStatus;
  /** Where its messages come from is opened with it, and closed. */
  feed?: { open(): void; close(): void };
}): MessageSource {
  const { id, nowMillis } = options;
  let { status } = options;
  let sink: SourceSink | undefined;
  let settings: SourceSettings = usualSourceSettings;
  let dialect: Dialect | undefined;
  let layout: JointLayout | undefined;
  let floor: Frame['floor'];
  let isSomebodyInView = false;
  let lastTimeMillis = -Infinity;
  let goneTimer: NodeJS.Timeout | undefined;
  let tellSender: (problem: string) => void = () => undefined;
  let told = new Set<string>();
  /** Why nothing of what it sends is understood, until something is. */
  let strange: string | undefined;

  const onProblem = (problem: Problem) => {
    sink?.problem(problem);
    if (told.has(problem.kind)) return;
    told.add(problem.kind);
    tellSender(problem.text);
  };
  const newReader = (): MessageReader => {
    strange = undefined;
    return createMessageReader({
      onProblem(problem) {
        onProblem(problem);
        if (strange !== undefined || dialect !== undefined) return;
        strange = problem.text;
        sink?.changed();
      },
      settings: () => settings,
    });
  };
  let reader = newReader();
  let repeats = createRepeatFilter();
  let clock = createSourceClock();

  const emit = (bodies: Body[], timeMillis: number, arrivalMillis: number) => {
    clearTimeout(goneTimer);
    isSomebodyInView = bodies.length > 0;
    if (isSomebodyInView) goneTimer = setTimeout(clear, goneAfterMillis);
    lastTimeMillis = timeMillis;
    const frame = { sourceId: id, timeMillis, arrivalMillis, bodies };
    sink?.frame(floor ? { ...frame, floor } : frame);
  };
  // Just after the last frame: a backlog that comes after a stall has times of its own.
  const clear = () => {
    if (isSomebodyInView) emit([], lastTimeMillis + 1, nowMillis());
  };
  const gather = createBodyGather((bodies, arrival) => emit(bodies, arrival, arrival));
  const isStrange = () =>
    status.state === 'connected' && dialect === undefined && strange !== undefined;
  const setDialect = (found: Dialect) => {
    if (found === dialect) return;
    dialect = found;
    sink?.changed();
  };

  return {
    id,
    get name() {
      return reader.announcement()?.name ?? options.name;
    },
    get kind() {
      return dialect === 'framewise' ? 'sensor' : 'kinect';
    },
    /** Two devices of one address are told apart by the names that they announce. */
    get settingsKey() {
      const announced = reader.announcement()?.name;
      return announced === undefined ? options.settingsKey : `${options.settingsKey} ${announced}`;
    },
    start(given) {
      sink = given;
      options.feed?.open();
    },
    status: () => (isStrange() ? { ...status, detail: `${status.detail}: ${strange}` } : status),
    dialect() {
      if (dialect !== undefined) return dialectNames[dialect];
      return isStrange() ? 'Not understood' : '';
    },
    layout: () => layout,
    clock: () => clock.read(),
    configure(given) {
      settings = given;
    },
    stop() {
      options.feed?.close();
      clearTimeout(goneTimer);
      gather.stop();
      sink = undefined;
    },
    opened(detail, tell = () => undefined) {
      reader = newReader();
      repeats = createRepeatFilter();
      clock = createSourceClock();
      told = new Set();
      tellSender = tell;
      dialect = undefined;
      status = { state: 'connected', detail };
      sink?.changed();
    },
    receive(event, message) {
      const arrivalMillis = nowMillis();
      const announced = reader.announcement();
      const parsed = reader.read(event, message);
      sink?.message?.(event, message, arrivalMillis, parsed);
      if (reader.announcement() !== announced) sink?.changed();
      if (parsed === undefined) return;
      setDialect(parsed.dialect);
      if (parsed.bodies.length > 0) layout = parsed.layout;
      floor = parsed.floor ?? floor;
      const { bodies, isLone, senderMillis } = parsed;
      if (isLone) {
        for (const body of bodies) {
          if (!repeats.isRepeatOfOne(body)) gather.add(body, arrivalMillis);
        }
      } else if (!repeats.isRepeat(bodies)) {
        const isTimed = senderMillis !== undefined;
        emit(
          bodies,
          isTimed ? clock.map(senderMillis, arrivalMillis) : arrivalMillis,
          arrivalMillis,
        );
      }
    },
    problem: (kind, text) => onProblem({ kind, text }),
    closed(state, detail) {
      status = { state, detail };
      tellSender = () => undefined;
      clear();
      sink?.changed();
    },
  };
}
