import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  detectFormat,
  formatPrefixLength,
  type ImportFormat,
  parseImportable,
  unknownFormat,
} from './parse-importable.ts';
import type { Frame } from '../wire/frame.ts';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import { framesByPerson } from './person-frames.ts';
import { loadLabels, labelsPath } from '../labels/labels-file.ts';
import { isMcap, readRecording } from './recording-reader.ts';
import type { Session } from './session.ts';

export type ReadOptions = {
  /** For files that do not say their rate. */
  rateHz: number;
  /** auto: as the file's content shows. */
  format?: ImportFormat | 'auto';
};

/**
 * The session of a file of any known format.
 *
 * @throws an Error that says where the file is wrong, or that it is no recording
 */
export async function readSessionFile(
  file: string,
  { rateHz, format = 'auto' }: ReadOptions,
): Promise<Session & { problems: string[] }> {
  const beginning = await readBeginning(file);
  if (format === 'auto' && isMcap(beginning)) return readRecordedSession(file);
  // The first bytes only: a folder may hold films.
  if (format === 'auto' && detectFormat(beginning.toString()) === undefined)
    throw new Error(unknownFormat);
  const [text, { mtime }] = [await readFile(file, 'utf8'), await stat(file)];
  const importable = { fileName: basename(file), text, created: mtime.toISOString() };
  return { ...parseImportable(importable, format, rateHz), problems: [] };
}

/** A recording and the labels beside it; `problems` says what of the recording is damaged or missing. */
async function readRecordedSession(file: string): Promise<Session & { problems: string[] }> {
  const recording = await readRecording(file);
  const labels = await loadLabels(labelsPath(file));
  const frames: Frame[] = [];
  for await (const frame of recording.frames) frames.push(frame);
  frames.sort((a, b) => a.timeMillis - b.timeMillis);
  if (labels !== undefined) setTruth(frames, labels);
  return { description: recording.description, frames, labels, problems: [...recording.problems] };
}

/** What the labels say goes before what the source said while it was recorded. */
function setTruth(frames: Frame[], labels: Labels): void {
  for (const { person, times, bodies } of framesByPerson(frames)) {
    const known = labelsOfFrames(labels, person, times);
    bodies.forEach((body, index) => {
      if (known[index] === undefined) return;
      if (known[index] === '') delete body.truth;
      else body.truth = known[index];
    });
  }
}

async function readBeginning(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(formatPrefixLength) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
