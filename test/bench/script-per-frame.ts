/** Of Chromium's trace, times in microseconds; `tdur` is what the thread computed in it, without what other programs took. */
export type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  tid: number;
};

/** What runs the page's own code; those within another are part of it. */
const scripts = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'EventDispatch',
  'TimerFire',
  'EvaluateScript',
  'RunMicrotasks',
]);
/** Once for each picture of the page. */
const frameEnds = new Set(['PrePaint', 'UpdateLayerTree']);

/** Milliseconds of script between two pictures of a page, for each picture before which some ran. */
export function scriptMillisPerFrame(events: readonly TraceEvent[]): number[] {
  const page = threadOf(events);
  const own = events.filter(({ tid }) => tid === page).sort((a, b) => a.ts - b.ts);
  const frames: number[] = [];
  let millis = 0;
  let coveredTo = -Infinity;
  for (const { name, ph, ts, dur = 0, tdur = dur } of own) {
    if (ph !== 'X') continue;
    if (frameEnds.has(name)) {
      if (millis > 0) frames.push(millis);
      millis = 0;
    } else if (scripts.has(name) && ts >= coveredTo) {
      millis += tdur / 1000;
      coveredTo = ts + dur;
    }
  }
  return frames;
}

/** The thread on which animation frames are called. */
function threadOf(events: readonly TraceEvent[]): number | undefined {
  return events.find(({ name }) => name === 'FireAnimationFrame')?.tid;
}
