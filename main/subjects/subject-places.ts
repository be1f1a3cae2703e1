import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { recordingsFolder } from '../recordings/find-sessions.ts';
import { loadAbout } from '../recordings/session-about.ts';
import type { SessionAbout } from '../wire/library-events.ts';
import { subjectNamed, type SubjectsFile } from './subjects-file.ts';

/** A session, in the library or in its trash, whose people somebody named. */
export type NamedSession = {
  session: string;
  /** Its folder in the trash; absent in the library. */
  entry?: string;
  /** The recording's file, which a deletion that was cut off may have removed. */
  recording: string;
  about: SessionAbout;
};

const ending = '.about.json';

/** Every session of a library and its trash that says who somebody is. @throws where what it says cannot be read */
export async function namedSessions(home: string): Promise<NamedSession[]> {
  const trash = join(home, 'trash', 'recordings');
  const entries = await namesIn(trash);
  const found = [
    ...(await sessionsIn(recordingsFolder(home))),
    ...(await Promise.all(entries.map((entry) => sessionsIn(join(trash, entry), entry)))).flat(),
  ];
  return found.filter(({ about }) => Object.keys(about.subjects).length > 0);
}

/** Ids of somebody in a session. */
export function peopleOf(
  { about }: NamedSession,
  file: Pick<SubjectsFile, 'subjects'>,
  subject: string,
): string[] {
  return Object.entries(about.subjects).flatMap(([person, reference]) =>
    subjectNamed(file, reference)?.id === subject ? [person] : [],
  );
}

async function sessionsIn(folder: string, entry?: string): Promise<NamedSession[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(ending));
  const sessions = names.map((name) => name.slice(0, -ending.length)).sort();
  return Promise.all(
    sessions.map(async (session) => {
      const recording = join(folder, `${session}.mcap`);
      const about = await loadAbout(recording);
      return { session, recording, about, ...(entry === undefined ? {} : { entry }) };
    }),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
