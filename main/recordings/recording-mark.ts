import { readFile, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { markProcess, type ProcessMark } from '../processes/process-mark.ts';

/** Ends the name of what lies beside a recording as long as it is being made. */
export const markSuffix = '.recording';

const schema = z.object({ pid: z.int(), pidStarted: z.string().optional() });

/** Says that this process makes a recording. @throws with the code EEXIST where one is being made under this name */
export async function markRecording(recording: string): Promise<void> {
  const mark = JSON.stringify(await markProcess(process.pid));
  await writeFile(markPath(recording), mark, { flag: 'wx', mode: 0o600 });
}

export async function unmarkRecording(recording: string): Promise<void> {
  await rm(markPath(recording), { force: true });
}

/** Who makes a recording; undefined where the mark says nothing, as one that was cut short. */
export async function readRecordingMark(recording: string): Promise<ProcessMark | undefined> {
  try {
    const { pid, pidStarted } = schema.parse(
      JSON.parse(await readFile(markPath(recording), 'utf8')),
    );
    return { pid, pidStarted };
  } catch {
    return undefined;
  }
}

function markPath(recording: string): string {
  return recording.replace(/\.mcap$/i, '') + markSuffix;
}
