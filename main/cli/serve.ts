import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { pino } from 'pino';
import type { EngineName } from '../../model/engines/engine.ts';
import { appFolder, screenFolder } from '../server/app-files.ts';
import { createApp, type App } from '../server/app.ts';
import type { EmbeddedRequest } from '../server/embedded-source.ts';
import {
  engineOption,
  homeOption,
  jsonOption,
  parseCount,
  parsePort,
  parseWhole,
  orUsageError,
  threadsOption,
} from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type Options = {
  host: string;
  port: number;
  ingestPort?: number;
  eventsPort?: number;
  source: string;
  people: number;
  seed?: number;
  model?: string;
  engine: EngineName | 'auto';
  threads: number;
  home?: string;
  open: boolean;
  json?: true;
  exitWithParent?: true;
};

export function serveCommand(): Command {
  return new Command('serve')
    .addOption(portOption('--port <n>', 'port of the screen, 0 for a free one').default(0))
    .addOption(
      portOption('--ingest-port <n>', 'port for Kinect senders, 0 for a free one (8000, if free)'),
    )
    .addOption(
      portOption('--events-port <n>', 'port for programs that receive events (8001, if free)'),
    )
    .addOption(new Option('--host <address>', 'address to listen on').default('127.0.0.1'))
    .addOption(
      new Option('--source <source>', 'generated, none or a recording').default('generated'),
    )
    .addOption(
      new Option('--people <n>', 'people of the generated source, 1 to 6')
        .default(3)
        .argParser(orUsageError(parsePeopleCount)),
    )
    .addOption(
      new Option('--seed <n>', 'makes the generated people the same again').argParser(
        orUsageError(parseWhole),
      ),
    )
    .addOption(new Option('--model <model>', 'a file, the id of a model in the library, or none'))
    .addOption(new Option('--no-open', 'do not open the screen in a browser'))
    .addOption(new Option('--exit-with-parent', 'end when standard input closes'))
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(serve);
}

async function serve(options: Options): Promise<void> {
  // Listening first, so that a signal during the start ends it as well.
  const ended = endOf(options.exitWithParent === true);
  await buildScreenIfMissing();
  const app = await createApp({
    home: libraryHome(options.home),
    host: options.host,
    port: options.port,
    ingestPort: options.ingestPort,
    ...(options.eventsPort === undefined ? {} : { eventsPort: options.eventsPort }),
    source: sourceOf(options),
    model: modelOf(options.model),
    engine: options.engine,
    threads: options.threads,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    log: pino({ level: process.env['FRAMEWISE_LOG'] ?? 'warn' }, pino.destination(2)),
  });
  try {
    await announce(app, options);
    await ended;
  } finally {
    await app.close();
  }
}

/** A person at a terminal reads sentences; a program gets the ready line, asked for by --json or by reading our output. */
async function announce(
  { url, ingest, events, token }: App,
  { json, open }: Options,
): Promise<void> {
  if (json || !process.stdout.isTTY) printJson({ url, ingest, events, token, pid: process.pid });
  if (json) return;
  const isOpen = open && (await openInBrowser(url));
  report(`Framewise runs at ${url}${isOpen ? ' and opens in your browser' : ''}`);
  report(`Kinect senders connect to ${ingest}. Press Ctrl-C to end`);
}

/** Resolves when the app is to end: asked by a signal, or by the end of the program that started it. */
function endOf(isWithParent: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
    if (isWithParent) process.stdin.once('close', () => resolve()).resume();
  });
}

async function buildScreenIfMissing(): Promise<void> {
  if (existsSync(join(screenFolder, 'index.html'))) return;
  if (!existsSync(join(appFolder, 'renderer', 'index.html'))) {
    report(`The screen is missing: ${screenFolder} has no index.html. Install Framewise again`);
    return;
  }
  const { buildScreenIfStale } = await import('../electron/build-screen.ts');
  try {
    await buildScreenIfStale(appFolder, report);
  } catch (error) {
    // Senders and scripts do not need the screen; its address says that it is not there.
    report(
      `The screen could not be built: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function openInBrowser(url: string): Promise<boolean> {
  const { openBrowser } = await import('./open-browser.ts');
  return openBrowser(url, process.platform);
}

function sourceOf({ source, people }: Options): EmbeddedRequest {
  if (source === 'generated') return { kind: 'generated', people };
  if (source === 'none') return { kind: 'none' };
  const path = fromWhereTheyStand(source);
  return existsSync(path) ? { kind: 'file', path } : { kind: 'replay', session: source };
}

function modelOf(reference: string | undefined): string | undefined {
  if (reference === undefined) return undefined;
  const path = fromWhereTheyStand(reference);
  return existsSync(path) ? path : reference;
}

function portOption(flags: string, about: string): Option {
  return new Option(flags, about).argParser(orUsageError(parsePort));
}

/** As many as a Kinect follows: a room has no place for more. */
function parsePeopleCount(text: string): number {
  const count = parseCount(text);
  if (count > 6) throw new Error(`expected 1 to 6, found ${text}`);
  return count;
}
