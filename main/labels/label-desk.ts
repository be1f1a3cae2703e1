import { stat } from 'node:fs/promises';
import type { LabelEdit, LabelPatch, LabelsChange, SessionLabels } from '../wire/label-events.ts';
import { applyPatch, contentOf, whyNotApplied, type LabelContent } from '../wire/label-patch.ts';
import { labelsPath, loadLabels, saveLabels } from './labels-file.ts';
import { overlapsForeign, type Touched } from './overlaps-foreign.ts';
import { toLabels, toSessionLabels } from './session-labels.ts';

export type LabelDeskOptions = {
  /** The recording's file. @throws where there is no such session */
  fileOf: (session: string) => string;
  onChange: (change: LabelsChange) => void;
};

/** Where all windows edit the labels of sessions. */
export type LabelDesk = {
  /** @throws where the recording is not there or its labels cannot be read */
  open(session: string): Promise<SessionLabels>;
  /**
   * Resolves once the edit is on the disk. Edits of a session are done one after the other; what others changed elsewhere
   * since the edit's revision stays.
   *
   * @throws where others changed the same since, or the file cannot be written; nothing is changed then
   */
  edit(edit: LabelEdit): Promise<{ revision: number }>;
  /**
   * The patch is made on what the session holds when its turn comes; undefined leaves all as it is.
   *
   * @returns the patch that was applied
   */
  change(
    session: string,
    patchOf: (labels: LabelContent) => LabelPatch | undefined,
  ): Promise<LabelPatch | undefined>;
};

type OpenLabels = {
  content: LabelContent;
  isAllMarked: boolean;
  revision: number;
  /** Who wrote a segment last, and when, since the labels were opened. */
  touched: Touched;
  /** What the file looked like when it was read or written last. */
  stamp: string;
};

/** The app itself, where it edits for a person in sessions that may be open. */
const appWindow = 'app';

export function createLabelDesk({ fileOf, onChange }: LabelDeskOptions): LabelDesk {
  const opened = new Map<string, OpenLabels>();
  const turns = new Map<string, Promise<unknown>>();

  const inTurn = <Result>(session: string, act: () => Promise<Result>): Promise<Result> => {
    const turn = (turns.get(session) ?? Promise.resolve()).then(act, act);
    turns.set(session, turn);
    const forget = () => {
      if (turns.get(session) === turn) turns.delete(session);
    };
    turn.then(forget, forget);
    return turn;
  };

  /** What the session holds, and whether another program wrote it since it was opened. */
  const current = async (session: string) => {
    const file = fileOf(session);
    await stat(file).catch((error: unknown) => {
      opened.delete(session);
      const text = `The session ${session} is no longer in the library; nothing was labelled`;
      throw new Error(text, { cause: error });
    });
    const path = labelsPath(file);
    const stamp = await stampOf(path);
    const known = opened.get(session);
    if (known?.stamp === stamp) return { labels: known, path, isForeign: false };
    const { isAllMarked, ...read } = toSessionLabels(await loadLabels(path));
    const revision = (known?.revision ?? 0) + 1;
    const touched: Touched = new Map();
    const labels = { content: contentOf(read), isAllMarked, revision, touched, stamp };
    opened.set(session, labels);
    if (known !== undefined) onChange({ session, revision, window: appWindow });
    return { labels, path, isForeign: known !== undefined };
  };

  const keep = async (
    session: string,
    path: string,
    labels: OpenLabels,
    patch: LabelPatch,
    window: string,
  ) => {
    const content: LabelContent = {
      classes: labels.content.classes,
      segments: new Map(labels.content.segments),
      marks: new Map(labels.content.marks),
    };
    applyPatch(content, patch);
    await saveLabels(path, toLabels(content, labels.isAllMarked)).catch((error: unknown) => {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === 'ENOSPC' ? 'the disk is full; make room and try again' : message;
      throw new Error(`The labels could not be written: ${reason}`, { cause: error });
    });
    const revision = labels.revision + 1;
    const { touched } = labels;
    for (const { id } of patch.segments?.added ?? []) touched.set(id, { revision, window });
    const stamp = await stampOf(path);
    opened.set(session, { ...labels, content, revision, stamp });
    onChange({ session, revision, window, patch });
    return { revision };
  };

  return {
    open: (session) =>
      inTurn(session, async () => {
        const { content, isAllMarked, revision } = (await current(session)).labels;
        const segments = [...content.segments.values()];
        const marks = [...content.marks.values()];
        return { session, revision, classes: content.classes, segments, marks, isAllMarked };
      }),
    edit: ({ session, window, revision, patch }) =>
      inTurn(session, async () => {
        const { labels, path, isForeign } = await current(session);
        if (isForeign) {
          throw new Error(
            'It was not done, because another program changed these labels meanwhile; they were loaded again',
          );
        }
        const why =
          whyNotApplied(labels.content, patch) ??
          overlapsForeign(labels.content, labels.touched, patch, { window, revision });
        if (why !== undefined) {
          throw new Error(`It was not done, because ${why} in another window meanwhile`);
        }
        return keep(session, path, labels, patch, window);
      }),
    change: (session, patchOf) =>
      inTurn(session, async () => {
        const { labels, path } = await current(session);
        const patch = patchOf(labels.content);
        if (patch === undefined) return undefined;
        await keep(session, path, labels, patch, appWindow);
        return patch;
      }),
  };
}

async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 'none' : `${found.size}-${found.mtimeMs}-${found.ino}`;
}
