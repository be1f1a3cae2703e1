import { mkdir, rm } from 'node:fs/promises';
import type { Subject } from '../../training/protocols.ts';
import { createNpyFile, type NpyFile } from '../../model/weights/npy-file.ts';
import { writeNpy } from '../../model/weights/npy.ts';
import { PickleWriter } from '../../model/weights/pickle-writer.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { jointCount } from '../../model/skeleton.ts';
import { numberActions } from './number-actions.ts';
import { type ItemsToRead, readFoundSessions, type SkippedFile } from './read-found-sessions.ts';
import { createTrackSelection, type SelectionOptions } from './track-selection.ts';
import { usdrlFrames, usdrlPeople } from './usdrl-clips.ts';
import { usdrlNpyFiles } from './usdrl-npy-files.ts';
import { type UsdrlSampleToWrite, usdrlSamples } from './usdrl-samples.ts';

export type UsdrlSplit = 'train' | 'val';

export type UsdrlExportOptions = ItemsToRead &
  SelectionOptions & {
    /** Folder to write to, made if need be. */
    output: string;
    /** Undefined: in neither. */
    splitOf: (subject: Subject) => UsdrlSplit | undefined;
  };

export type UsdrlExportReport = {
  splits: { split: UsdrlSplit; samples: number; unlabelled: number; files: string[] }[];
  classes: string[];
  skipped: SkippedFile[];
};

type Part = { split: UsdrlSplit; data: NpyFile; samples: Omit<UsdrlSampleToWrite, 'clip'>[] };

/**
 * Writes recordings in the layout that USDRL's authors train from, one clip in memory at a time: `{split}_data_joint.npy`
 * [N, 3, 300, 25, 2], `{split}_num_frame.npy`, `{split}_label.pkl` and, in the order of the labels, `{split}_classes.txt`. A clip
 * without an action has the label -1. Where reading or writing fails, nothing of it stays.
 *
 * @throws where no recording is left, or where the folder cannot be written
 */
export async function exportUsdrlNpy(options: UsdrlExportOptions): Promise<UsdrlExportReport> {
  const { output, splitOf } = options;
  await mkdir(output, { recursive: true });
  const skipped: SkippedFile[] = [];
  const selection = createTrackSelection(options);
  const parts = new Map<UsdrlSplit, Part>();
  const written: string[] = [];
  try {
    for await (const { id, session } of readFoundSessions(options, skipped)) {
      const passing = new Map<string, UsdrlSplit | undefined>();
      const splitOfSubject = (subject: Subject) => {
        if (!passing.has(subject.person)) {
          passing.set(subject.person, selection.includes(subject) ? splitOf(subject) : undefined);
        }
        return passing.get(subject.person);
      };
      for (const split of ['train', 'val'] as const) {
        for (const sample of usdrlSamples(id, session, (who) => splitOfSubject(who) === split)) {
          let part = parts.get(split);
          if (part === undefined) parts.set(split, (part = await createPart(output, split)));
          const { clip, ...about } = sample;
          await part.data.append(clip);
          part.samples.push(about);
        }
      }
    }
    selection.check(options.items.join(', '));
    const { classes, numbers } = numberActions([...parts.values()].flatMap((part) => part.samples));
    const names = { output, classes, numbers };
    const splits = [];
    for (const part of parts.values()) splits.push(await writeCompanions(part, names, written));
    // Last: the large files are written already, and only get their names.
    for (const { split, data } of parts.values()) {
      await data.finish();
      written.push(usdrlNpyFiles(output, split).data);
    }
    return { splits, classes, skipped };
  } catch (error) {
    for (const file of written) await rm(file, { force: true });
    throw error;
  } finally {
    for (const { data } of parts.values()) await data.discard();
  }
}

async function createPart(output: string, split: UsdrlSplit): Promise<Part> {
  const shape = [0, 3, usdrlFrames, jointCount, usdrlPeople];
  const data = await createNpyFile(usdrlNpyFiles(output, split).data, shape, { grows: true });
  return { split, data, samples: [] };
}

/** All files of a split but its data; those that are there are added to `written`. */
async function writeCompanions(
  { split, samples }: Part,
  { output, classes, numbers }: { output: string; classes: string[]; numbers: Map<string, number> },
  written: string[],
): Promise<UsdrlExportReport['splits'][number]> {
  const files = usdrlNpyFiles(output, split);
  const counts = BigInt64Array.from(samples, ({ frames }) => BigInt(frames));
  const labels = samples.map(({ action }) => (action === undefined ? -1 : numbers.get(action)!));
  const pickle = new PickleWriter();
  pickle.tuple(() => {
    pickle.list(() => samples.forEach(({ name }) => pickle.text(name)));
    pickle.list(() => labels.forEach((label) => pickle.integer(label)));
  });
  const write = async (file: string, pieces: Parameters<typeof writeAtomically>[1]) => {
    await writeAtomically(file, pieces);
    written.push(file);
  };
  await write(files.frames, writeNpy({ shape: [samples.length], values: counts }));
  await write(files.labels, [pickle.finish()]);
  await write(files.classes, [`${classes.join('\n')}\n`]);
  const unlabelled = labels.filter((label) => label < 0).length;
  return { split, samples: samples.length, unlabelled, files: Object.values(files) };
}
