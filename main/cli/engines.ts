import { Command } from 'commander';
import { createEngineChoice } from '../engines/engine-choice.ts';
import { printJson } from './output.ts';
import { homeOption, jsonOption, threadsOption } from './options.ts';
import { libraryHome } from './paths.ts';

type Options = { threads: number; home?: string; json?: boolean };

/**
 * Tries every engine, says which is fastest and why each other one was not taken, and remembers it for everything that
 * runs a model with `--engine auto`.
 */
export function enginesCommand(): Command {
  return new Command('engines')
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async ({ threads, home, json }: Options) => {
      const engines = await createEngineChoice({ home: libraryHome(home), threads }).measure();
      if (json === true) {
        printJson({
          engines: engines.map((engine) => ({
            ...engine,
            windowMillis: engine.windowMillis ?? null,
          })),
        });
        return;
      }
      for (const { name, version, chosen, available, reason } of engines) {
        const state = chosen ? 'chosen' : available ? 'works' : 'absent';
        process.stdout.write(
          `${name.padEnd(18)} ${version.padEnd(12)} ${state.padEnd(7)} ${reason}\n`,
        );
      }
    });
}
