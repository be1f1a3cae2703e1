import { report } from './output.ts';

/**
 * Turns the first Ctrl-C (or SIGTERM) into a signal to stop in good order; a second one ends the process at once.
 * Disposing gives the keys back their usual meaning.
 */
export function interruption(remark: string): { signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const stop = () => {
    report(remark);
    controller.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    signal: controller.signal,
    dispose: () => {
      process.removeListener('SIGINT', stop);
      process.removeListener('SIGTERM', stop);
    },
  };
}
