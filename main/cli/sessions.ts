import { Command } from 'commander';
import { describeMapping } from '../recordings/layouts/describe-mapping.ts';
import { jointLayouts } from '../recordings/layouts/joint-layouts.ts';
import { openLibrary } from '../recordings/library.ts';
import type { SessionDescription } from '../recordings/session.ts';
import { summariseSession } from '../recordings/summarise-session.ts';
import type { SessionSummary } from '../wire/library-events.ts';
import { homeOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { libraryHome } from './paths.ts';
import { agreementCommand } from './sessions-agreement.ts';
import { balanceCommand } from './sessions-balance.ts';
import { compareCommand } from './sessions-compare.ts';
import { exportCommand } from './sessions-export.ts';
import { labelsCommand } from './sessions-labels.ts';

type Common = { home?: string; json?: boolean };

/** `sessions [list | show ID | delete ID | agreement ID | balance ITEM… | compare ID | export ITEM… --format F --output P | labels ID --import FILE]`. */
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
      const mappings = mappingsOf(session.description);
      if (json === true) {
        const { sources } = session.description;
        const labels = session.labels ?? null;
        printJson({ sessions: [{ ...summary, sources, mappings, labels }] });
        return;
      }
      process.stdout.write(`${lineOf(summary)}\n`);
      for (const [name, value] of Object.entries(summary.details)) {
        process.stdout.write(`  ${name}: ${value}\n`);
      }
      for (const { sensor, joints } of mappings) {
        process.stdout.write(`  joints from ${sensor}\n`);
        for (const { joint, from } of joints) {
          process.stdout.write(`    ${joint.padEnd(14)} ${ruleInWords(from)}\n`);
        }
      }
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

  // Commands that were made elsewhere do not take over how errors end.
  for (const command of [
    agreementCommand(),
    balanceCommand(),
    compareCommand(),
    exportCommand(),
    labelsCommand(),
  ]) {
    sessions.addCommand(command.exitOverride());
  }
  return sessions;
}

function mappingsOf({ sources }: SessionDescription) {
  const names = new Set(sources.flatMap(({ layout }) => layout ?? []));
  return [...names].flatMap((name) => {
    const layout = jointLayouts.get(name);
    return layout === undefined ? [] : describeMapping(layout);
  });
}

function ruleInWords(from: readonly string[]): string {
  if (from.length === 0) return 'not seen by this sensor, filled in';
  return from.length === 1 ? from[0]! : `mean of ${from.join(', ')}`;
}

function lineOf(session: SessionSummary): string {
  const { id, origin, durationSecs, frames, labelledFrames, people, problem } = session;
  if (problem !== undefined && frames === 0) return `${id}  unreadable: ${problem}`;
  const what = `${durationSecs.toFixed(1)} s, ${frames} frames, ${labelledFrames} labelled`;
  return `${id}  ${what}, people ${people.join(', ')}, from ${origin}${problem ? `; ${problem}` : ''}`;
}
