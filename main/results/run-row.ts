import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, Row, Step } from './row.ts';

type RowContext = {
  folder: string;
  home: string;
  report: (text: string) => void;
};

const root = join(import.meta.dirname, '..', '..');

/**
 * Runs the commands of a row for one seed, as a person would type them, each in a process of its own.
 *
 * @param folder where files that a step makes lie; it is also their working directory
 * @throws when a command fails
 */
export async function runRow(
  row: Row,
  seed: number,
  context: RowContext,
): Promise<{ figures: Record<string, number>; seconds: number }> {
  const startMillis = Date.now();
  const answers: Answer[] = [];
  for (const step of row.steps(seed)) {
    if (step.makes === undefined) answers.push(await runCommand(step, context));
    else await makeFile({ ...step, makes: step.makes }, context);
  }
  return { figures: row.figures(answers), seconds: Math.round((Date.now() - startMillis) / 1000) };
}

/** Beside a file lies the command that made it: one that another command made, such as an older recipe, is made again. */
async function makeFile(step: Required<Step>, context: RowContext): Promise<void> {
  const file = join(context.folder, step.makes);
  const command = withoutThreads(step.args.join(' '));
  const made = await readFile(`${file}.command`, 'utf8').catch(() => undefined);
  if (made === command && existsSync(file)) return;
  const { steps } = await runCommand(step, context);
  const wanted = step.args[step.args.indexOf('--steps') + 1];
  // A run that is stopped keeps what it has come to, which is another row's figure.
  if (step.args.includes('--steps') && steps !== Number(wanted)) {
    throw new Error(`${step.makes} was stopped after ${steps as number} of ${wanted} steps`);
  }
  await writeFile(`${file}.command`, command);
}

/** A command but for the number of threads, which is the machine's. */
export function withoutThreads(command: string): string {
  return command.replace(/ --threads \d+/, '');
}

async function runCommand(
  { args, makes }: Step,
  { folder, home, report }: RowContext,
): Promise<Answer> {
  const output = makes === undefined ? [] : ['--output', makes];
  const all = ['--import', 'tsx', 'main/cli/framewise.ts', ...args, ...output, '--home', home, '--json']; // prettier-ignore
  report(`  framewise ${[...args, ...output].join(' ')}`);
  const child = spawn(process.execPath, all, {
    cwd: root,
    env: { ...process.env, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`framewise ${args.join(' ')} ended with ${code ?? 'a signal'}`);
  return JSON.parse(Buffer.concat(pieces).toString()) as Answer;
}
