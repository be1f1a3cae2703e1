import { Command } from 'commander';
import { testEngines } from '../../model/engines/self-test.ts';
import { printJson } from './output.ts';
import { jsonOption, threadsOption } from './options.ts';

/** Tries every engine and says which is fastest and why each other one was not taken. */
export function enginesCommand(): Command {
  return new Command('engines')
    .addOption(threadsOption())
    .addOption(jsonOption())
    .action(async (options: { threads: number; json?: boolean }) => {
      const engines = await testEngines(options.threads);
      if (options.json === true) {
        printJson({
          engines: engines.map((engine) => ({
            ...engine,
            windowMillis: engine.windowMillis ?? null,
          })),
        });
        return;
      }
      for (const engine of engines) {
        const state = engine.chosen ? 'chosen' : engine.available ? 'works' : 'absent';
        process.stdout.write(
          `${engine.name.padEnd(14)} ${engine.version.padEnd(8)} ${state.padEnd(7)} ${engine.reason}\n`,
        );
      }
    });
}
