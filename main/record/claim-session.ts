import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { labelsPath } from '../labels/labels-file.ts';
import { makeLibraryFolder } from '../recordings/library-folder.ts';
import { idFor } from '../recordings/library.ts';
import { markRecording, unmarkRecording } from '../recordings/recording-mark.ts';
import { createRecordingWriter, type RecordingWriter } from '../recordings/recording-writer.ts';
import { aboutPath } from '../recordings/session-about.ts';
import type { SessionDescription } from '../recordings/session.ts';

export type ClaimedSession = { id: string; path: string; writer: RecordingWriter };

/**
 * A new session under the first id that is free, marked as being recorded. @throws where the folder cannot be written
 */
export async function claimSession(
  folder: string,
  description: SessionDescription,
): Promise<ClaimedSession> {
  await makeLibraryFolder(folder);
  for (let number = 1; ; number++) {
    const id = number === 1 ? idFor(description) : `${idFor(description)}-${number}`;
    const path = join(folder, `${id}.mcap`);
    // Labels and words that outlived their recording are somebody's work and not this one's.
    const taken = await Promise.all([path, labelsPath(path), aboutPath(path)].map(isThere));
    if (taken.includes(true)) continue;
    try {
      await markRecording(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw error;
    }
    try {
      return { id, path, writer: await createRecordingWriter(path, description) };
    } catch (error) {
      await unmarkRecording(path);
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
