import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { appClock } from '../ingest/app-clock.ts';
import { examineSender, type Examination } from '../ingest/doctor/examine-sender.ts';
import { diagnosisText } from './diagnosis-text.ts';
import { jsonOption, orUsageError, parsePort } from './options.ts';
import { printJson, report } from './output.ts';
import { parsePositive } from './parse-positive.ts';
import { fromWhereTheyStand } from './paths.ts';
import { UsageError } from './usage-error.ts';

type Options = {
  listen?: number;
  host: string;
  secs: number;
  wait: number;
  save?: string;
  json?: true;
};

export function doctorCommand(): Command {
  return new Command('doctor')
    .argument('[url]', 'a Kinect machine to connect to, such as http://kinect-pc:8000')
    .addOption(
      new Option('--listen <port>', 'wait for a sender at this port, 0 for a free one').argParser(
        orUsageError(parsePort),
      ),
    )
    .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .addOption(positive('--secs <s>', 'how long to look, from the first message').default(10))
    .addOption(positive('--wait <s>', 'how long to wait for the first message').default(60))
    .option('--save <file>', 'keep the last messages, as JSON')
    .addOption(jsonOption())
    .action(doctor);
}

async function doctor(url: string | undefined, options: Options): Promise<void> {
  const { listen, host, secs, wait, save, json } = options;
  if ((url === undefined) === (listen === undefined)) {
    throw new UsageError('doctor: give either an address to connect to or --listen PORT');
  }
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const examination = await examineSender({
    at: url === undefined ? { host, port: listen! } : { url },
    lookMillis: secs * 1000,
    waitMillis: wait * 1000,
    nowMillis: appClock,
    signal: ending.signal,
    onProgress: report,
  });
  process.off('SIGINT', end).off('SIGTERM', end);
  if (save !== undefined) {
    await writeFile(fromWhereTheyStand(save), examination.sample);
    report(`The last messages are in ${save}`);
  }
  if (json) printJson(jsonOf(examination));
  else process.stdout.write(diagnosisText(examination.diagnosis));
  if (!examination.isUnderstood) {
    throw new Error(`Not understood: ${examination.diagnosis.why}`);
  }
}

function jsonOf({ diagnosis, messages }: Examination): object {
  const { dialect, why, units, axes, rateHz, jitterMillis, gaps, repeats, ids } = diagnosis;
  const { missingJoints, clock, rawMessage, advice } = diagnosis;
  const about = { dialect, why, units, axes, rateHz, jitterMillis, gaps, repeats, ids };
  return { ...about, missingJoints, clock, messages, rawMessage, advice };
}

function positive(flags: string, about: string): Option {
  return new Option(flags, about).argParser(orUsageError(parsePositive));
}
