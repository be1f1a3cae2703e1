import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from '../processes/process-mark.ts';
import { finishCutRecording } from './finish-cut-recording.ts';
import { markSuffix, readRecordingMark, unmarkRecording } from './recording-mark.ts';
import { indexRecording, type RecordingIndex } from './recording-index.ts';

/** A recording whose app died while it made it, and what of it is there. */
export type RecoveredRecording = { id: string; name: string; frames: number; secs: number };

/** Finishes the recordings that dead processes left open. Those without a single frame go; the others lose at most a second. */
export async function recoverRecordings(folder: string): Promise<RecoveredRecording[]> {
  const recovered: RecoveredRecording[] = [];
  for (const entry of await readdir(folder)) {
    if (!entry.endsWith(markSuffix)) continue;
    const id = entry.slice(0, -markSuffix.length);
    const file = join(folder, `${id}.mcap`);
    const mark = await readRecordingMark(file);
    if (mark !== undefined && (await isProcessAlive(mark))) continue;
    // On a full disk it stays without its index, and readable.
    await finishCutRecording(file).catch(() => undefined);
    const index = await indexRecording(file).catch(() => undefined);
    if (index === undefined || index.times.length === 0) await rm(file, { force: true });
    else recovered.push({ id, ...found(index) });
    await unmarkRecording(file);
  }
  return recovered;
}

function found({ description, times }: RecordingIndex) {
  return {
    name: description.name,
    frames: times.length,
    secs: times.at(-1)! - times[0]!,
  };
}
