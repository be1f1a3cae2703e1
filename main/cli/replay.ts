import { Command, Option } from 'commander';
import { appClock } from '../ingest/app-clock.ts';
import { createGeneratedSource } from '../ingest/generated-source.ts';
import { createReplaySource } from '../ingest/replay-source.ts';
import { choosePeople } from '../ingest/senders/choose-people.ts';
import {
  createMessageWriter,
  sentDialects,
  type SentDialect,
} from '../ingest/senders/message-writer.ts';
import { openOutlet, type OutletRequest } from '../ingest/senders/open-outlet.ts';
import { sendSource } from '../ingest/senders/send-source.ts';
import type { Source } from '../ingest/source.ts';
import { readSession } from '../recordings/read-session.ts';
import { homeOption, jsonOption, orUsageError, parseCount, parsePort } from './options.ts';
import { printJson, report } from './output.ts';
import { parsePositive } from './parse-positive.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { UsageError } from './usage-error.ts';

type Options = {
  generated?: true;
  to?: string;
  serve?: number;
  host: string;
  dialect: SentDialect;
  people?: number;
  rate: number;
  speed?: number;
  seed: number;
  seconds?: number;
  stallEvery?: number;
  loop?: true;
  token?: string;
  home?: string;
  json?: true;
};

export function replayCommand(): Command {
  return new Command('replay')
    .argument('[file]', 'a recording, or the id of one in the library')
    .option('--generated', 'generated people instead of a recording')
    .option('--to <url>', 'where an app takes skeletons (the "ingest" of its ready line)')
    .addOption(
      new Option('--serve <port>', 'be the server instead, as Kinect machines are; 0: a free port')
        .argParser(orUsageError(parsePort))
        .conflicts('to'),
    )
    .addOption(new Option('--host <address>', 'to serve on').default('127.0.0.1'))
    .addOption(
      new Option('--dialect <name>', 'whose messages: plain is our own protocol')
        .choices(sentDialects)
        .default('kinect2'),
    )
    .addOption(
      new Option('--people <n>', 'generated people, or how many of a recording at most').argParser(
        orUsageError(parseCount),
      ),
    )
    .addOption(positive('--rate <hz>', 'frames a second, where the file does not say').default(30))
    .addOption(positive('--speed <factor>', 'of the motion; 1 is real time'))
    .addOption(positive('--seconds <s>', 'end after this long'))
    .addOption(positive('--stall-every <s>', 'send nothing for a second, every so many seconds'))
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
  try {
    const source = await openSource(file, options);
    const target = targetOf(options);
    const { dialect, rate: rateHz, people } = options;
    const outlet = await openOutlet({ target, dialect, rateHz, signal: ending.signal });
    if (options.seconds !== undefined) setTimeout(end, options.seconds * 1000).unref();
    // A server's port is not known before, so it is told whatever the output.
    if (outlet && (!options.json || 'port' in target)) {
      report(`Sending ${source.name} to ${outlet.where}. Press Ctrl-C to end`);
    }
    const write = createMessageWriter(dialect);
    // Generated people come and go, and never are more.
    const choose = choosePeople(options.generated ? Infinity : (people ?? Infinity));
    const { sent, seconds } = outlet
      ? await sendSource({
          source,
          outlet,
          write: ({ bodies, ...frame }) => write({ ...frame, bodies: choose(bodies) }),
          nowMillis: appClock,
          stallEverySecs: options.stallEvery,
          signal: ending.signal,
        })
      : { sent: 0, seconds: 0 };
    if (options.json) printJson({ sent, seconds });
    else process.stdout.write(`Sent ${sent} messages in ${seconds.toFixed(1)} s\n`);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

function targetOf({ to, token, serve: port, host }: Options): OutletRequest['target'] {
  if (port !== undefined) return { host, port };
  if (to === undefined) throw new UsageError('replay: give either --to or --serve');
  return { to, token };
}

async function openSource(file: string | undefined, options: Options): Promise<Source> {
  const { people = 1, seed, rate: rateHz, speed = 1, home } = options;
  if ((file === undefined) === (options.generated === undefined)) {
    throw new UsageError('replay: give either a recording or --generated');
  }
  if (file === undefined) {
    return createGeneratedSource({ people, seed, rateHz, speed, nowMillis: appClock });
  }
  const where = { home: libraryHome(home), base: fromWhereTheyStand('.'), rateHz };
  const { description, frames } = await readSession(file, where);
  return createReplaySource({
    id: 'replay',
    name: description.name,
    readFrames: () => frames,
    nowMillis: appClock,
    speed,
    isLooping: options.loop === true,
  });
}

function positive(flags: string, about: string): Option {
  return new Option(flags, about).argParser(orUsageError(parsePositive));
}
