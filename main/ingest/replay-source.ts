import type { Frame } from '../wire/frame.ts';
import type { Source, SourceSink, SourceStatus } from './source.ts';

/** Between the end of a recording and its next round, so that the two are not taken for one motion. */
const roundGapMillis = 1000;

export type ReplayOptions = {
  id: string;
  name: string;
  /** Opens the recording from its start; called once a round. */
  readFrames: () => AsyncIterable<Frame> | Iterable<Frame>;
  nowMillis: () => number;
  /** 1 is real time. */
  speed?: number;
  isLooping?: boolean;
};

/** A recording in real time: its frames keep their distances, shifted onto the app's clock. */
export function createReplaySource(options: ReplayOptions): Source {
  const { id, name, readFrames, nowMillis, speed = 1, isLooping = false } = options;
  let status: SourceStatus = { state: 'waiting', detail: 'Opening the recording' };
  let isStopped = false;
  const isPlaying = () => !isStopped;
  let wake = () => {};

  /** Timers may fire a fraction of a millisecond early, so the clock has the last word. */
  const waitUntil = async (dueMillis: number) => {
    while (isPlaying() && nowMillis() < dueMillis) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, dueMillis - nowMillis());
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };

  const playRound = async (sink: SourceSink, startMillis: number): Promise<number> => {
    let firstMillis: number | undefined;
    let lastMillis = startMillis;
    for await (const frame of readFrames()) {
      firstMillis ??= frame.timeMillis;
      const timeMillis = startMillis + (frame.timeMillis - firstMillis) / speed;
      await waitUntil(timeMillis);
      if (!isPlaying()) break;
      sink.frame({ ...frame, sourceId: id, timeMillis, arrivalMillis: nowMillis() });
      lastMillis = Math.max(lastMillis, timeMillis);
    }
    if (firstMillis === undefined) throw new Error(`${name} holds no frames`);
    return lastMillis;
  };

  const play = async (sink: SourceSink) => {
    const pace = speed === 1 ? 'in real time' : `at ${speed} × its speed`;
    setStatus(sink, 'connected', `Playing ${pace}`);
    let endMillis = await playRound(sink, nowMillis());
    while (isLooping && isPlaying()) {
      sink.frame(emptyFrame(id, endMillis + 1, nowMillis()));
      await waitUntil(endMillis + roundGapMillis);
      if (isPlaying()) endMillis = await playRound(sink, nowMillis());
    }
    setStatus(sink, 'ended', 'The recording is over');
  };

  const setStatus = (sink: SourceSink, state: SourceStatus['state'], detail: string) => {
    status = { state, detail };
    if (isPlaying()) sink.changed();
  };

  return {
    id,
    name,
    kind: 'replay',
    start(sink) {
      play(sink)
        .catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          setStatus(sink, 'ended', `The recording cannot be played: ${reason}`);
          sink.problem({ kind: 'recording', text: `the recording cannot be played: ${reason}` });
        })
        .finally(() => sink.ended());
    },
    status: () => status,
    stop() {
      isStopped = true;
      wake();
    },
  };
}

function emptyFrame(sourceId: string, timeMillis: number, arrivalMillis: number): Frame {
  return { sourceId, timeMillis, arrivalMillis, bodies: [] };
}
