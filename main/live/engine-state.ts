import type { EngineReport } from '../../model/engines/self-test.ts';
import { engineNames } from '../../model/engines/engine-names.ts';
import type { EngineState } from '../wire/live-events.ts';
import type { InferenceState } from './inference.ts';

/** What the screen shows of the engine: how it is, why it was taken, and what else there is. */
export function engineState(
  inference: InferenceState | undefined,
  reports: EngineReport[] | undefined,
  failure: string,
): EngineState {
  const current = reports?.find((report) => report.name === inference?.engine);
  const state = inference?.state ?? (failure === '' ? 'starting' : 'failed');
  return {
    name: inference?.engine ?? '',
    version: inference?.version ?? '',
    state,
    detail: inference?.detail || failure || current?.reason || 'Other engines are tried soon',
    windowMillis: current?.windowMillis,
    choices: engineNames.map((name) => {
      const report = reports?.find((known) => known.name === name);
      return {
        name,
        available: report?.available ?? name === inference?.engine,
        chosen: name === inference?.engine,
        reason: report?.reason ?? 'not tried yet',
        version: report?.version ?? '',
        windowMillis: report?.windowMillis,
      };
    }),
  };
}
