import type { Body, Frame } from '../wire/frame.ts';
import { createBodyGather, goneAfterMillis } from './body-gather.ts';
import { parseBodyFrame } from './parse-body-frame.ts';
import type { Source, SourceSink, SourceStatus } from './source.ts';

export type KinectSource = Source & {
  /** A `bodyFrame` message, as it came. */
  receive(message: unknown): void;
  /** Any message, also one that `receive` does not understand, as it came. */
  saw(event: string, message: unknown): void;
  /** Something else that could not be used. */
  problem(kind: string, text: string): void;
  setStatus(state: SourceStatus['state'], detail: string): void;
};

/**
 * One Kinect v2 sender. Its messages have no time, so frames are stamped when they arrive; frames that repeat the last
 * one exactly are dropped, and after half a second without a new one nobody is in view.
 */
export function createKinectSource(options: {
  id: string;
  name: string;
  nowMillis: () => number;
  status: SourceStatus;
}): KinectSource {
  const { id, name, nowMillis } = options;
  let status = options.status;
  let sink: SourceSink | undefined;
  let last: Body[] = [];
  let floor: Frame['floor'];
  let goneTimer: NodeJS.Timeout | undefined;

  const emit = (bodies: Body[], arrivalMillis: number) => {
    if (bodies.length > 0 && isRepeat(bodies, last)) return;
    last = bodies;
    clearTimeout(goneTimer);
    if (bodies.length > 0) goneTimer = setTimeout(clear, goneAfterMillis);
    const frame = { sourceId: id, timeMillis: arrivalMillis, arrivalMillis, bodies };
    sink?.frame(floor ? { ...frame, floor } : frame);
  };
  const clear = () => {
    if (last.length > 0) emit([], nowMillis());
  };
  const gather = createBodyGather(emit);

  return {
    id,
    name,
    kind: 'kinect',
    start(given) {
      sink = given;
    },
    status: () => status,
    stop() {
      clearTimeout(goneTimer);
      gather.stop();
      sink = undefined;
    },
    receive(message) {
      const arrivalMillis = nowMillis();
      const parsed = parseBodyFrame(message, (problem) => sink?.problem(problem));
      if (!parsed) return;
      floor = parsed.floor ?? floor;
      if (!parsed.isLone) emit(parsed.bodies, arrivalMillis);
      else for (const body of parsed.bodies) gather.add(body, arrivalMillis);
    },
    saw: (event, message) => sink?.message?.(event, message, nowMillis()),
    problem: (kind, text) => sink?.problem({ kind, text }),
    setStatus(state, detail) {
      status = { state, detail };
      if (state !== 'connected') clear();
      sink?.changed();
    },
  };
}

function isRepeat(bodies: Body[], last: Body[]): boolean {
  return (
    bodies.length === last.length &&
    bodies.every(({ id, pose }, index) => {
      const before = last[index]!;
      return id === before.id && pose.every((value, at) => value === before.pose[at]);
    })
  );
}
