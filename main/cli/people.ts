import { constants, copyFile } from 'node:fs/promises';
import { Command } from 'commander';
import { isUnderWay, readJobs } from '../jobs/kept-jobs.ts';
import { isLibraryOpen } from '../server/library-mark.ts';
import { createSubjects, type Subjects } from '../subjects/subjects.ts';
import type { ListedSubject } from '../wire/subject-events.ts';
import { homeOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type Common = { home?: string; json?: boolean };

/** `people [list | show NAME | export NAME --output F | delete NAME --confirm NAME]`. */
export function peopleCommand(): Command {
  const people = new Command('people').exitOverride();
  const subcommand = (name: string, about: string, isDefault = false) =>
    people
      .command(name, { isDefault })
      .description(about)
      .addOption(homeOption())
      .addOption(jsonOption());

  subcommand('list', 'those whom sessions name, and what they agreed to', true).action(
    ({ home, json }: Common) =>
      withSubjects(home, async (subjects) => {
        const { subjects: list } = await subjects.list();
        if (json === true) {
          printJson({ people: list });
          return;
        }
        for (const { name, consent, sessions } of list) {
          write(`${name}  ${consentWords[consent]}, in ${inSessions(sessions.length)}`);
        }
      }),
  );

  subcommand('show', 'where somebody occurs, and which models learned from them')
    .argument('<name>', 'or id')
    .action((name: string, { home, json }: Common) =>
      withSubjects(home, async (subjects) => {
        const person = await find(subjects, name);
        const { sessions, models, runs } = await subjects.show(person.id);
        if (json === true) {
          printJson({ person, sessions, models, runs });
          return;
        }
        write(`${person.name}  ${consentWords[person.consent]}`);
        for (const { session, people: ids, minutes, labels, isInTrash } of sessions) {
          const where = isInTrash ? `${session} (in the trash)` : session;
          write(`  ${where}: ${ids.join(', ')}, ${minutes.toFixed(1)} min, ${labels} labels`);
        }
        for (const model of models) write(`  model ${model.id}: ${model.name}`);
        for (const run of runs) write(`  run ${run.id}: ${run.name}`);
      }),
    );

  subcommand('export', 'all that sessions hold of somebody, as a zip file')
    .argument('<name>', 'or id')
    .requiredOption('--output <file>', 'the zip file')
    .action((name: string, { home, json, output }: Common & { output: string }) =>
      withSubjects(home, async (subjects) => {
        const exported = await subjects.export((await find(subjects, name)).id);
        const path = fromWhereTheyStand(output);
        await copyAnew(exported.path, path).finally(() => exported.discard());
        if (json === true) printJson({ output: path, bytes: exported.sizeBytes });
        else write(`Wrote ${path}`);
      }),
    );

  subcommand(
    'delete',
    'somebody from all sessions, labels and features, for good, while the app is closed; models stay',
  )
    .argument('<name>', 'or id')
    .requiredOption('--confirm <name>', 'their name once more, as it is written')
    .action((name: string, { home, json, confirm }: Common & { confirm: string }) =>
      withSubjects(home, async (subjects) => {
        const { id } = await find(subjects, name);
        if (await isLibraryOpen(libraryHome(home))) {
          throw new Error('Framewise is open with this library and remembers their motion. Close it and try again, or delete them in its Library under “People …”'); // prettier-ignore
        }
        const deleted = await subjects.delete({ id, name: confirm, models: [] });
        if (json === true) printJson({ deleted });
        else write(`Deleted ${confirm} from ${inSessions(deleted.sessions)}`);
      }),
    );
  return people;
}

const consentWords: Record<ListedSubject['consent'], string> = {
  unknown: 'never asked',
  record: 'may be kept, not learned from',
  train: 'may be learned from',
  withdrawn: 'has withdrawn consent',
};

async function withSubjects(
  option: string | undefined,
  act: (subjects: Subjects) => Promise<void>,
): Promise<void> {
  const home = libraryHome(option);
  const subjects = createSubjects({
    home,
    nowMillis: Date.now,
    isTraining: async () => (await readJobs(home)).some(isUnderWay),
    trashModel: () => Promise.reject(new Error('Models are deleted in the Models tab')),
  });
  try {
    await act(subjects);
  } finally {
    subjects.close();
  }
}

/** @throws where a file is there already */
async function copyAnew(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(`${to} is there already; choose another name`, { cause: error });
  });
}

/** @throws where nobody is called that */
async function find(subjects: Subjects, nameOrId: string): Promise<ListedSubject> {
  const { subjects: list } = await subjects.list();
  const found = list.find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (found !== undefined) return found;
  const known = list.map(({ name }) => name).join(', ') || 'nobody yet';
  throw new Error(`Nobody is called "${nameOrId}"; sessions name ${known}`);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function inSessions(count: number): string {
  return count === 1 ? '1 session' : `${count} sessions`;
}
