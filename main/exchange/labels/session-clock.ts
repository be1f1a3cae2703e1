import { medianInterval } from '../../labels/frame-labels.ts';

/** When a recording's frames are, without its motion. */
export type SessionClock = {
  id: string;
  name: string;
  /** Seconds of the recording's clock of every frame, increasing. */
  times: ArrayLike<number>;
  people: string[];
};

export type ClockSpan = {
  startSecs: number;
  /** When a frame after the last one would be. */
  endSecs: number;
  intervalSecs: number;
};

export function spanOf({ times }: Pick<SessionClock, 'times'>): ClockSpan {
  const startSecs = times[0] ?? 0;
  const intervalSecs = medianInterval(times);
  const endSecs = times.length === 0 ? 0 : times[times.length - 1]! + intervalSecs;
  return { startSecs, endSecs, intervalSecs };
}
