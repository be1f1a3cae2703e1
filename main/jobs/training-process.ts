import { executeTest } from './encoder-test/execute-test.ts';
import { executeRun } from './execute-run.ts';
import { abandoned } from './run-parts.ts';
import type { FromTraining, ToTraining } from './messages.ts';
import type { JobState } from '../wire/training-events.ts';

const stopping = new AbortController();
const ending = new AbortController();
// Without the app nobody is there to see or use the result; the run can go on when it is back.
process.on('disconnect', () => end(abandoned));
// Ctrl-C reaches every process of a terminal; the app tells this one when to stop.
process.on('SIGINT', () => undefined);

process.on('message', (message: ToTraining) => {
  if (message.type === 'stop') stopping.abort();
  else if (message.type === 'end') end();
  else void start(message);
});

function end(reason?: Error): void {
  stopping.abort(reason);
  ending.abort(reason);
}

async function start({
  home,
  config,
  resumed,
}: Extract<ToTraining, { type: 'start' }>): Promise<void> {
  let isFailed = false;
  try {
    const options = {
      home,
      resumed,
      signal: stopping.signal,
      ending: ending.signal,
      onJob: (job: JobState) => {
        const message: FromTraining = { type: 'job', job };
        if (process.connected) process.send!(message);
      },
      nowMillis: Date.now,
    };
    if (config.task === 'test') await executeTest({ ...options, config });
    else await executeRun({ ...options, config });
  } catch {
    // The job's state has said why.
    isFailed = true;
  }
  process.exitCode = isFailed ? 1 : 0;
  if (process.connected) process.disconnect();
}
