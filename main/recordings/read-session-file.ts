import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  detectFormat,
  formatPrefixLength,
  formatReasons,
  type ImportFormat,
  unknownFormat,
} from './detect-format.ts';
import { parseImportable } from './parse-importable.ts';
import type { Frame } from '../wire/frame.ts';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import { framesByPerson } from './person-frames.ts';
import { loadLabels, labelsPath } from '../labels/labels-file.ts';
import { ntuBadSamples, refuseBadSample } from './ntu-bad-samples.ts';
import { parseUsdrlSample } from './parse-usdrl-sample.ts';
import { findPkummdCompanions, type PkummdFolders } from './pkummd-companions.ts';
import { isMcap } from './mcap-records.ts';
import { readRecording } from './recording-reader.ts';
import { readUsdrlNpy } from './read-usdrl-npy.ts';
import type { Session } from './session.ts';

export type ReadOptions = {
  /** For files that do not say their rate. */
  rateHz: number;
  /** auto: as the file's content shows. */
  format?: ImportFormat | 'auto';
  /** Names of samples of NTU RGB+D to leave out; the published list by default. */
  badSamples?: ReadonlySet<string>;
  /** What lies around videos of PKU-MMD, kept from one file to the next. */
  pkummdFolders?: PkummdFolders;
};

export type ReadSession = Session & {
  problems: string[];
  /** What the file was taken for, and why. */
  format: { name: ImportFormat | 'mcap'; why: string };
  /** Which of a file of many it is. */
  sample?: number;
};

/**
 * The sessions of a file of any known format, one in memory at a time; only the authors' arrays hold several.
 *
 * @throws an Error that says where the file is wrong, or that it is no recording
 */
export async function* readSessions(
  file: string,
  options: ReadOptions,
): AsyncGenerator<ReadSession, void> {
  const { rateHz, format = 'auto', badSamples = ntuBadSamples, pkummdFolders } = options;
  const beginning = await readBeginning(file);
  if (format === 'auto' && isMcap(beginning)) {
    yield await readRecordedSession(file);
    return;
  }
  // The first bytes only: a folder may hold films.
  const chosen = format === 'auto' ? detectFormat(beginning.toString('latin1')) : format;
  if (chosen === undefined) throw new Error(unknownFormat);
  const recognised = {
    name: chosen,
    why: format === 'auto' ? formatReasons[chosen] : 'as it was asked for',
  };
  const fileName = basename(file);
  if (chosen === 'usdrl-npy') {
    let number = 0;
    for await (const sample of readUsdrlNpy(file)) {
      yield { ...parseUsdrlSample(sample), problems: [], format: recognised, sample: number++ };
    }
    return;
  }
  if (chosen === 'ntu') refuseBadSample(fileName, badSamples);
  const [text, { mtime }] = [await readFile(file, 'utf8'), await stat(file)];
  const companions = chosen === 'pkummd' ? await findPkummdCompanions(file, pkummdFolders) : {};
  const importable = { fileName, text, created: mtime.toISOString(), ...companions };
  yield { ...parseImportable(importable, chosen, rateHz), problems: [], format: recognised };
}

/**
 * The only session of a file.
 *
 * @throws an Error that says where the file is wrong, that it is no recording, or that it holds several
 */
export async function readSessionFile(file: string, options: ReadOptions): Promise<ReadSession> {
  let only: ReadSession | undefined;
  for await (const session of readSessions(file, options)) {
    if (only !== undefined) {
      throw new Error('It holds many sessions; import it, and use the ones in the library');
    }
    only = session;
  }
  if (only === undefined) throw new Error('It holds no session');
  return only;
}

/** A recording and the labels beside it; `problems` says what of the recording is damaged or missing. */
async function readRecordedSession(file: string): Promise<ReadSession> {
  const recording = await readRecording(file);
  const labels = await loadLabels(labelsPath(file));
  const frames: Frame[] = [];
  for await (const frame of recording.frames) frames.push(frame);
  frames.sort((a, b) => a.timeMillis - b.timeMillis);
  if (labels !== undefined) setTruth(frames, labels);
  return {
    description: recording.description,
    frames,
    labels,
    problems: [...recording.problems],
    format: { name: 'mcap', why: 'it is a recording of this app' },
  };
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
