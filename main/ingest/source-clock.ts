import { lowerLine } from './lower-line.ts';

/** Of a source's clock against the app's. */
export type ClockReading = {
  /** What is added to a sensor's time of now, in milliseconds. */
  offsetMillis: number;
  /** Microseconds that the sensor's clock loses a second; 0 until it is known. */
  driftPpm: number;
};

export type SourceClock = {
  /**
   * The app's time of a frame: never decreasing, never later than its arrival, and the same as the last where the sensor's
   * time is the same or older.
   *
   * @param sensorMillis any clock that counts milliseconds evenly
   * @param arrivalMillis on the app's clock
   */
  map(sensorMillis: number, arrivalMillis: number): number;
  /** Undefined before the first frame. */
  read(): ClockReading | undefined;
};

/** Delays are drawn from the quickest message of each of these. */
const spanMillis = 1000;
const spansKept = 90;
/** Over a shorter time delays look like drift. */
const leastDriftSpans = 10;
const mostDriftPpm = 1000;
/** Older messages than this are no messages out of order: the sensor's clock was set, or it was started again. */
const jumpMillis = 1000;
/** A message that is quicker by this much than all before: the sensor's clock jumped ahead. */
const leapMillis = 500;
/** Late messages are caught up with; when none is quick for this long, the sensor's clock has stood still. */
const stallMillis = 4000;
/** While the estimate is put right, time goes on at this share of its pace at least. */
const slowestPace = 0.1;

/**
 * Puts a sensor's own times on the app's clock. Messages are late by more or less and never early, so the line under the
 * points (sensor's time, arrival − sensor's time) is the clock's offset and drift, up to the quickest message's delay.
 */
export function createSourceClock(): SourceClock {
  let spans: { sensor: number; offset: number }[] = [];
  let spanStart = -Infinity;
  let reference = 0;
  let offset = 0;
  let slope = 0;
  let lastSensor = -Infinity;
  let lastTime = -Infinity;
  let lastQuickArrival = 0;

  const begin = (sensor: number, arrival: number) => {
    spans = [{ sensor, offset: arrival - sensor }];
    spanStart = arrival;
    [reference, offset, slope] = [sensor, arrival - sensor, 0];
    lastQuickArrival = arrival;
  };

  const offsetAt = (sensor: number) => offset + slope * (sensor - reference);

  const learn = (sensor: number, arrival: number) => {
    const found = arrival - sensor;
    if (arrival - spanStart >= spanMillis) {
      fit();
      spans.push({ sensor, offset: found });
      if (spans.length > spansKept) spans.shift();
      spanStart = arrival;
    } else if (found < spans.at(-1)!.offset) {
      spans[spans.length - 1] = { sensor, offset: found };
    }
    offset += Math.min(0, found - offsetAt(sensor));
  };

  const fit = () => {
    if (spans.length < leastDriftSpans) return;
    const line = lowerLine(spans.map((span) => ({ x: span.sensor, y: span.offset })));
    const most = mostDriftPpm / 1e6;
    slope = Math.min(most, Math.max(-most, line.slope));
    reference = spans[0]!.sensor;
    offset = Math.min(...spans.map((span) => span.offset - slope * (span.sensor - reference)));
  };

  return {
    map(sensorMillis, arrivalMillis) {
      const late = arrivalMillis - sensorMillis - offsetAt(sensorMillis);
      if (late < jumpMillis) lastQuickArrival = arrivalMillis;
      const hasJumped =
        sensorMillis < lastSensor - jumpMillis ||
        late < -leapMillis ||
        arrivalMillis - lastQuickArrival > stallMillis;
      if (spans.length === 0 || hasJumped) begin(sensorMillis, arrivalMillis);
      else if (sensorMillis <= lastSensor) return lastTime;
      else learn(sensorMillis, arrivalMillis);

      const step = hasJumped ? 0 : sensorMillis - lastSensor;
      const slowest = lastTime + slowestPace * (Number.isFinite(step) ? step : 0);
      const time = Math.max(sensorMillis + offsetAt(sensorMillis), slowest);
      lastTime = Math.max(lastTime, Math.min(time, arrivalMillis));
      lastSensor = sensorMillis;
      return lastTime;
    },
    read: () =>
      spans.length === 0
        ? undefined
        : { offsetMillis: offsetAt(lastSensor), driftPpm: slope * 1e6 },
  };
}
