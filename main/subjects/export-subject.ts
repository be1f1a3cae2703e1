import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { writeZip } from '../../model/weights/write-zip.ts';
import { writeSession } from '../exchange/write-session.ts';
import { passingFolder } from '../models/passing-folder.ts';
import { readSession } from '../recordings/read-session.ts';
import { describeTraces } from './subject-traces.ts';
import { findSubject, loadSubjects } from './subjects-file.ts';

/** A file of the app's own folder, which whoever sends it removes with its folder. */
export type ExportedSubject = { folder: string; path: string; name: string; sizeBytes: number };

/**
 * Everything that the library's sessions hold of somebody, and of nobody else, as one zip file: a table of motion and a
 * file of labels for each session, and what is known and was agreed to.
 *
 * @throws where there is no such entry, or a session cannot be read
 */
export async function exportSubject(home: string, id: string): Promise<ExportedSubject> {
  const file = await loadSubjects(home);
  const { name, notes, consent, history } = findSubject(file, id);
  const { sessions, models, runs } = await describeTraces(home, file, id);
  const folder = await passingFolder(home);
  try {
    const about = { name, notes, consent, history, sessions, models, runs };
    await writeAtomically(join(folder, 'about.json'), [jsonOf(about)], 0o600);
    const names = ['about.json'];
    for (const { session, people, frames, isInTrash } of sessions) {
      if (isInTrash || frames === 0) continue;
      const { labels, ...read } = await readSession(session, { home, rateHz: 30 });
      const there = new Set(read.frames.flatMap(({ bodies }) => bodies.map((body) => body.id)));
      const wanted = people.filter((person) => there.has(person));
      const [table] = writeSession(session, { ...read, labels }, { format: 'csv', people: wanted }).files; // prettier-ignore
      await writeAtomically(join(folder, table!.name), table!.pieces, 0o600);
      names.push(table!.name);
      const own = labels?.segments.filter(({ person }) => people.includes(person)) ?? [];
      if (own.length === 0) continue;
      await writeAtomically(join(folder, `${session}.labels.json`), [jsonOf(own)], 0o600);
      names.push(`${session}.labels.json`);
    }
    const path = join(folder, 'person.zip');
    const entries = names.map(async (each) => ({ name: each, bytes: await readFile(join(folder, each)) })); // prettier-ignore
    await writeAtomically(path, writeZip(await Promise.all(entries)), 0o600);
    return { folder, path, name: `${name}.zip`, sizeBytes: (await stat(path)).size };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}
