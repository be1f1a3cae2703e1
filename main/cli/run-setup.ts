import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { createEngineChoice } from '../engines/engine-choice.ts';
import { installPlan, type Installed } from '../setup/install-plan.ts';
import { publicRegistries, type Registries } from '../setup/registry-file.ts';
import { downloadBytes, type SetupPlan, type SetupProgress } from '../setup/setup-plan.ts';
import { interruption } from './interruption.ts';
import { homeOption, jsonOption, threadsOption } from './options.ts';
import { printJson, report } from './output.ts';
import { libraryHome } from './paths.ts';
import { UsageError } from './usage-error.ts';

export type SetupOptions = {
  version?: string;
  yes?: boolean;
  force?: boolean;
  threads: number;
  home?: string;
  json?: boolean;
};

/** What every `setup-` command takes. */
export function addSetupOptions(command: Command): Command {
  return command
    .option('--version <version>', 'of the native library')
    .option('-y, --yes', 'download without asking')
    .option('--force', 'install where it cannot run yet, such as before the driver')
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption());
}

/** The registries, or the mirrors that FRAMEWISE_PYPI and FRAMEWISE_NPM name. */
export function registries(): Registries {
  return {
    pypi: process.env['FRAMEWISE_PYPI'] ?? publicRegistries.pypi,
    npm: process.env['FRAMEWISE_NPM'] ?? publicRegistries.npm,
  };
}

/** Says what a plan will download, asks, carries it out, and measures the engines anew. */
export async function runSetup(plan: SetupPlan, options: SetupOptions): Promise<void> {
  const { threads, force = false, json } = options;
  const home = libraryHome(options.home);
  describe(plan);
  if (options.yes !== true) await confirm();
  const stop = interruption('Stopping. What was downloaded is kept for the next time');
  const { sizeBytes, report: engine } = await installPlan(plan, {
    home,
    threads,
    force,
    onProgress: progressLines(),
    signal: stop.signal,
  }).finally(() => stop.dispose());
  await createEngineChoice({ home, threads }).measure();
  if (json === true) printJson({ installed: plan.version, sizeBytes, engine: plan.engine });
  else process.stdout.write(`${outcome(plan, engine)}\n`);
}

function describe(plan: SetupPlan): void {
  report(`${plan.engine} ${plan.version} downloads ${inMegabytes(downloadBytes(plan))}:`);
  for (const { name, url, sizeBytes } of plan.files) {
    report(`  ${inMegabytes(sizeBytes).padStart(9)}  ${name} from ${new URL(url).host}`);
  }
  report(`Installed it takes about ${inMegabytes(plan.installedBytes)}`);
  for (const remark of plan.remarks) report(remark);
}

async function confirm(): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError('Nobody can be asked here: say --yes to download');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Download now? [y/N] ').finally(() => terminal.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Nothing was downloaded');
}

/** Says each file and step once, and every tenth part of the downloads. */
function progressLines(): (progress: SetupProgress) => void {
  let [said, tenths] = ['', 0];
  return ({ phase, doneBytes, totalBytes, detail }) => {
    const done = Math.floor((10 * doneBytes) / totalBytes);
    if (detail === said && done === tenths) return;
    [said, tenths] = [detail, done];
    const amount = `${inMegabytes(doneBytes)} of ${inMegabytes(totalBytes)}, `;
    report(`${phase === 'download' ? amount : ''}${detail}`);
  };
}

function outcome({ engine, version }: SetupPlan, tried: Installed['report']): string {
  if (!tried.available)
    return `${engine} ${version} is installed; it does not run yet: ${tried.reason}`;
  const remark = tried.reason === '' ? '' : `; ${tried.reason}`;
  return `${engine} ${version} is installed and works: ${tried.windowMillis!.toFixed(1)} ms a window${remark}`;
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
