import { forkModule } from '../processes/fork-module.ts';
import type { JobState } from '../wire/training-events.ts';
import type { FromTraining, ToTraining } from './messages.ts';
import type { KeptJob } from './kept-jobs.ts';
import type { RunConfig } from './run-config.ts';

export type TrainingChild = {
  /** undefined where the process could not be started. */
  pid: number | undefined;
  /** Asks it to stop after the present step, to keep the best so far and to measure that. */
  stop(): void;
  /** The same without measuring; what is being measured is given up. */
  end(): void;
  kill(): void;
};

// Live detection comes first: training takes what it leaves.
const nice = 10;

/**
 * Runs a training in a process of its own.
 *
 * @param onEnd once, when the process is gone, with how it ended, for a person
 */
export function startTrainingChild(
  order: { home: string; config: RunConfig; resumed?: KeptJob | undefined },
  onJob: (job: JobState) => void,
  onEnd: (how: string) => void,
): TrainingChild {
  const child = forkModule('training-process', import.meta.url, { nice });
  let isOver = false;
  const end = (how: string) => {
    if (isOver) return;
    isOver = true;
    onEnd(how);
  };
  // It may be going just now; its end is reported by itself.
  const send = (message: ToTraining) => {
    if (child.connected) child.send(message, () => undefined);
  };
  child.on('message', (message: FromTraining) => onJob(message.job));
  child.on('error', (error) => end(`Its process could not be started: ${error.message}`));
  child.on('exit', (code, signal) => {
    end(`Its process was ended ${signal === null ? `with status ${code ?? 0}` : `by ${signal}`}`);
  });
  send({ type: 'start', ...order });
  return {
    pid: child.pid,
    stop: () => send({ type: 'stop' }),
    end: () => send({ type: 'end' }),
    kill: () => child.kill('SIGKILL'),
  };
}
