import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseEngineName } from '../../model/engines/engine-names.ts';
import { parsePositive } from './parse-positive.ts';

/** `--engine NAME`, wherever a model runs. */
export function engineOption(): Option {
  return new Option('--engine <name>', 'what runs the model')
    .default('auto')
    .argParser(orUsageError(parseEngineName));
}

/** `--threads N`: by default the machine's cores, at most 4; more bring little for windows of this size. */
export function threadsOption(): Option {
  return new Option('--threads <n>', 'threads of the engine')
    .default(Math.min(availableParallelism(), 4))
    .argParser(orUsageError(parseCount));
}

/** `--home DIR`, the library's folder. */
export function homeOption(): Option {
  return new Option('--home <dir>', "the library's folder (FRAMEWISE_HOME)");
}

export function jsonOption(): Option {
  return new Option('--json', 'one JSON document on standard output');
}

/** `--views 1,3`, of data sets that were recorded from several sides at once. */
export function viewsOption(): Option {
  return new Option('--views <views>', 'only recordings from these views, such as 1,3').argParser(
    orUsageError(parseViews),
  );
}

/** `--rate HZ`, wherever recordings are read that may not state theirs. */
export function rateOption(): Option {
  return new Option('--rate <hz>', 'frames per second of files that do not say')
    .default(30)
    .argParser(orUsageError(parsePositive));
}

/** `--provisional-every N`, wherever provisional labels are made offline. */
export function provisionalEveryOption(): Option {
  return new Option('--provisional-every <n>', 'frames between two provisional windows')
    .default(4)
    .argParser(orUsageError(parsePositive));
}

/** The flags that were given, without those that have their default. */
export function givenOptions(command: Command): Option[] {
  return command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  );
}

/** Views as sessions name them: numbers without leading zeros. */
export function parseViews(text: string): string[] {
  // PKU-MMD has letters for its cameras: L, M and R.
  return text.split(',').map((view) => (/^[A-Z]$/.test(view) ? view : String(parseCount(view))));
}

/** A whole number from 0. */
export function parseWhole(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) {
    throw new Error(`expected a whole number from 0, found ${text}`);
  }
  return number;
}

/** A whole number from 1. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) {
    throw new Error(`expected a whole number from 1, found ${text}`);
  }
  return count;
}

export function parsePort(text: string): number {
  const port = parseWhole(text);
  if (port > 65_535) throw new Error(`expected a port from 0 to 65535, found ${text}`);
  return port;
}

/** Makes a parser's error one of wrong usage, as commander reports it. */
export function orUsageError<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}
