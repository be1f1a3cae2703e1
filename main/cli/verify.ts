import { Command } from 'commander';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { verifyEngine } from '../../training/verify/verify-engine.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { engineOption, homeOption, jsonOption, threadsOption } from './options.ts';
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

/** Compares an engine with a folder of golden numbers; fails where one is out of tolerance. */
export function verifyCommand(): Command {
  return new Command('verify')
    .argument('<dir>', 'folder with golden.json, golden.f32 and the checkpoints')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (dir: string, options: EngineOptions & { home?: string; json?: boolean }) => {
      const engine = await openChosenEngine({ ...options, home: libraryHome(options.home) });
      const report = await verifyEngine(fromWhereTheyStand(dir), engine).finally(() =>
        engine.close(),
      );
      if (options.json === true) printJson(report);
      else {
        for (const group of report.groups) {
          const state = group.pass ? 'pass' : 'FAIL';
          const worst = `worst ${group.worst.toExponential(1)} of ${group.tolerance.toExponential(0)}`;
          process.stdout.write(
            `${state} ${group.name.padEnd(15)} ${group.compared} numbers, ${worst} ${group.where}\n`,
          );
        }
      }
      if (!report.pass) {
        const failed = report.groups.filter((group) => !group.pass).map((group) => group.name);
        throw new Error(`${report.engine}: out of tolerance in ${failed.join(', ')}`);
      }
    });
}
