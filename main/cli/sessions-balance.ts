import { Command } from 'commander';
import { classBalance } from '../recordings/class-balance.ts';
import { readFoundSessions, type SkippedFile } from '../recordings/read-found-sessions.ts';
import { summariseSession } from '../recordings/summarise-session.ts';
import type { SessionSummary } from '../wire/library-events.ts';
import { homeOption, jsonOption, rateOption } from './options.ts';
import { printJson, report } from './output.ts';
import { libraryHome } from './paths.ts';
import { itemsAsGiven } from './training-items.ts';

type Options = { rate: number; home?: string; json?: boolean };

/** `sessions balance ITEM…`: minutes, instances and people of each class. */
export function balanceCommand(): Command {
  return new Command('balance')
    .description('minutes, instances and people of each class')
    .argument('<items...>', 'session ids, recordings, or folders of them')
    .addOption(rateOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (items: string[], { rate, home, json }: Options) => {
      const skipped: SkippedFile[] = [];
      const where = { items: itemsAsGiven(items), home: libraryHome(home), rateHz: rate };
      const summaries: SessionSummary[] = [];
      for await (const { id, session } of readFoundSessions(where, skipped)) {
        summaries.push(summariseSession(id, session));
      }
      for (const { file, reason } of skipped) report(`Skipped ${file}: ${reason}`);
      if (summaries.length === 0) throw new Error(`No recording in ${items.join(', ')}`);
      const classes = classBalance(summaries);
      if (json === true) printJson({ sessions: summaries.length, classes, skipped });
      else if (classes.length === 0) process.stdout.write('No frame of these has a class\n');
      else {
        for (const { class: name, minutes, instances, people } of classes) {
          const amount = `${minutes.toFixed(1)} min, ${instances} instances, ${people.length} people`;
          process.stdout.write(`${name}: ${amount}\n`);
        }
      }
    });
}
