import { Command, Option } from 'commander';
import { appClock } from '../ingest/app-clock.ts';
import { createGeneratedSource } from '../ingest/generated-source.ts';
import { createReplaySource } from '../ingest/replay-source.ts';
import { createKinect2Messages } from '../ingest/senders/kinect2-messages.ts';
import { sendSource } from '../ingest/senders/send-source.ts';
import type { Source } from '../ingest/source.ts';
import { readSession } from '../recordings/read-session.ts';
import { homeOption, jsonOption, orUsageError, parseCount } from './options.ts';
import { printJson, report } from './output.ts';
import { parsePositive } from './parse-positive.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { UsageError } from './usage-error.ts';

type Options = {
  generated?: true;
  to: string;
  people: number;
  rate: number;
  speed?: number;
  seed: number;
  seconds?: number;
  loop?: true;
  token?: string;
  home?: string;
  json?: true;
};

export function replayCommand(): Command {
  return new Command('replay')
    .argument('[file]', 'a recording, or the id of one in the library')
    .option('--generated', 'generated people instead of a recording')
    .requiredOption('--to <url>', 'where an app takes skeletons (the "ingest" of its ready line)')
    .addOption(
      new Option('--dialect <name>', 'how the messages look')
        .choices(['kinect2'])
        .default('kinect2'),
    )
    .addOption(
      new Option('--people <n>', 'generated people').default(1).argParser(orUsageError(parseCount)),
    )
    .addOption(positive('--rate <hz>', 'frames a second, where the file does not say').default(30))
    .addOption(positive('--speed <factor>', 'of a recording; 1 is real time'))
    .addOption(positive('--seconds <s>', 'end after this long'))
    .addOption(
      new Option('--seed <n>', 'of generated people')
        .default(1)
        .argParser(orUsageError(parseCount)),
    )
    .option('--loop', 'from the start again at the end')
    .option('--token <token>', 'for an app on another machine')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(replay);
}

async function replay(file: string | undefined, options: Options): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const source = await openSource(file, options);
  if (options.seconds !== undefined) setTimeout(end, options.seconds * 1000).unref();
  if (!options.json) report(`Sending ${source.name} to ${options.to}. Press Ctrl-C to end`);
  const { sent, seconds } = await sendSource({
    source,
    to: options.to,
    ...(options.token === undefined ? {} : { token: options.token }),
    write: createKinect2Messages(),
    nowMillis: appClock,
    signal: ending.signal,
  });
  process.off('SIGINT', end).off('SIGTERM', end);
  if (options.json) printJson({ sent, seconds });
  else process.stdout.write(`Sent ${sent} frames in ${seconds.toFixed(1)} s\n`);
}

async function openSource(file: string | undefined, options: Options): Promise<Source> {
  const { people, seed, rate: rateHz, speed, home } = options;
  if ((file === undefined) === (options.generated === undefined)) {
    throw new UsageError('replay: give either a recording or --generated');
  }
  if (file === undefined) {
    if (speed !== undefined) throw new UsageError('replay: --speed is of a recording');
    return createGeneratedSource({ people, seed, rateHz, nowMillis: appClock });
  }
  const where = { home: libraryHome(home), base: fromWhereTheyStand('.'), rateHz };
  const { description, frames } = await readSession(file, where);
  return createReplaySource({
    id: 'replay',
    name: description.name,
    readFrames: () => frames,
    nowMillis: appClock,
    speed: speed ?? 1,
    isLooping: options.loop === true,
  });
}

function positive(flags: string, about: string): Option {
  return new Option(flags, about).argParser(orUsageError(parsePositive));
}
