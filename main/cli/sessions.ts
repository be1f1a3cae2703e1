import { Command, Option } from 'commander';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { formatPlainCsv } from '../recordings/format-plain-csv.ts';
import { openLibrary } from '../recordings/library.ts';
import { summariseSession } from '../recordings/summarise-session.ts';
import type { SessionSummary } from '../wire/screen-events.ts';
import { homeOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type Common = { home?: string; json?: boolean };

/** `sessions [list | show ID | delete ID | export ID --format csv --output FILE]`. */
export function sessionsCommand(): Command {
  // Before the commands below it, which take it over: wrong usage is to be an exception, not an exit.
  const sessions = new Command('sessions').exitOverride();
  const subcommand = (name: string, about: string, isDefault = false) =>
    sessions
      .command(name, { isDefault })
      .description(about)
      .addOption(homeOption())
      .addOption(jsonOption());

  subcommand('list', 'the sessions of the library, newest first', true).action(
    async ({ home, json }: Common) => {
      const list = await (await openLibrary(libraryHome(home))).list();
      if (json === true) printJson({ sessions: list });
      else for (const session of list) process.stdout.write(`${lineOf(session)}\n`);
    },
  );

  subcommand('show', 'what a session holds')
    .argument('<id>')
    .action(async (id: string, { home, json }: Common) => {
      const session = await (await openLibrary(libraryHome(home))).read(id);
      const summary = summariseSession(id, session);
      if (json === true) {
        const { sources, details } = session.description;
        printJson({ sessions: [{ ...summary, sources, details, labels: session.labels ?? null }] });
        return;
      }
      process.stdout.write(`${lineOf(summary)}\n`);
      for (const { name, instances, seconds } of summary.classes) {
        process.stdout.write(`  ${name}: ${instances} times, ${seconds.toFixed(1)} s\n`);
      }
    });

  subcommand('delete', 'delete a recording and its labels for good')
    .argument('<id>')
    .action(async (id: string, { home, json }: Common) => {
      const library = await openLibrary(libraryHome(home));
      await library.remove(id);
      if (json === true) printJson({ sessions: await library.list(), deleted: id });
      else process.stdout.write(`Deleted ${id}\n`);
    });

  subcommand('export', 'write a session for other programs')
    .argument('<id>')
    .addOption(new Option('--format <name>', 'kind of file').choices(['csv']).makeOptionMandatory())
    .requiredOption('--output <file>', 'file to write')
    .action(async (id: string, { home, json, output }: Common & { output: string }) => {
      const session = await (await openLibrary(libraryHome(home))).read(id);
      const file = fromWhereTheyStand(output);
      await writeAtomically(file, encoded(formatPlainCsv(session)));
      if (json === true) printJson({ sessions: [summariseSession(id, session)], file });
      else process.stdout.write(`Wrote ${file}\n`);
    });

  return sessions;
}

function* encoded(lines: Iterable<string>): Generator<Uint8Array> {
  for (const line of lines) yield Buffer.from(line);
}

function lineOf(session: SessionSummary): string {
  const { id, origin, durationSecs, frames, labelledFrames, people, problem } = session;
  if (problem !== undefined && frames === 0) return `${id}  unreadable: ${problem}`;
  const what = `${durationSecs.toFixed(1)} s, ${frames} frames, ${labelledFrames} labelled`;
  return `${id}  ${what}, people ${people.join(', ')}, from ${origin}${problem ? `; ${problem}` : ''}`;
}
