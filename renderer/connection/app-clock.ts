const keptSamples = 8;

export type AppClock = {
  /** The app's clock, in Unix milliseconds with fractions. */
  nowMillis(): number;
  /** @param sentMillis and receivedMillis on the page's clock, `appMillis` what the app answered in between. */
  takeSample(sentMillis: number, appMillis: number, receivedMillis: number): void;
};

/** The app's clock as seen from the page: the answer that came back quickest tells the difference best. */
export function createAppClock(pageMillis: () => number): AppClock {
  const samples: { offsetMillis: number; roundTripMillis: number }[] = [];
  let offsetMillis = 0;
  return {
    nowMillis: () => pageMillis() + offsetMillis,
    takeSample(sentMillis, appMillis, receivedMillis) {
      samples.push({
        offsetMillis: appMillis - (sentMillis + receivedMillis) / 2,
        roundTripMillis: receivedMillis - sentMillis,
      });
      if (samples.length > keptSamples) samples.shift();
      offsetMillis = samples.reduce((best, sample) =>
        sample.roundTripMillis < best.roundTripMillis ? sample : best,
      ).offsetMillis;
    },
  };
}

/** Unix milliseconds that never go back while the page is open, whatever the system's clock does. */
export function pageMillis(): number {
  return performance.timeOrigin + performance.now();
}
