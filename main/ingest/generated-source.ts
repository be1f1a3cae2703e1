import { createScene } from '../generated/scene.ts';
import { startPacedTimer, type PacedTimer } from './paced-timer.ts';
import type { Source } from './source.ts';

export const generatedSourceId = 'generated';

/** The demo: generated people, who move without any sensor. */
export function createGeneratedSource(options: {
  people: number;
  seed: number;
  nowMillis: () => number;
  rateHz?: number;
  /** Of the motion; 1 is real time. */
  speed?: number;
}): Source {
  const { people, seed, nowMillis, rateHz = 30, speed = 1 } = options;
  const scene = createScene({ people, seed });
  let timer: PacedTimer | undefined;
  return {
    id: generatedSourceId,
    name: 'Demo',
    kind: 'generated',
    start(sink) {
      timer = startPacedTimer({
        periodMillis: 1000 / rateHz,
        nowMillis,
        tick: (index, timeMillis) =>
          sink.frame({
            sourceId: generatedSourceId,
            timeMillis,
            arrivalMillis: nowMillis(),
            bodies: scene.bodiesAt((index / rateHz) * speed),
            floor: scene.floor,
          }),
      });
    },
    status: () => ({
      state: 'connected',
      detail: `${people} generated ${people === 1 ? 'person' : 'people'}, no sensor`,
    }),
    stop: () => timer?.stop(),
  };
}
