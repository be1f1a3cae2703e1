import type {
  LabelEdit,
  LabelPatch,
  LabelsChange,
  SessionLabels,
} from '../../../main/wire/label-events.ts';
import {
  applyPatch,
  contentOf,
  invertPatch,
  whyNotApplied,
  type LabelContent,
} from '../../../main/wire/label-patch.ts';
import { reasonOf } from '../../ui/words.ts';
import { createUndoStack, type UndoStack } from './undo-stack.ts';

export type LabelEditorOptions = {
  /** Names this window to the app. */
  window: string;
  open: () => Promise<SessionLabels>;
  /** @throws with the reason where the app refuses it or does not answer */
  save: (edit: LabelEdit) => Promise<{ revision: number }>;
  isConnected: () => boolean;
  /** Tells a person what was not done, and why. */
  onProblem: (text: string) => void;
};

/** An edit that can be undone, or done again, with the revision it was made on. */
type EditDone = { about: string; patch: LabelPatch; revision: number };
type Unsaved = EditDone & { step: EditDone };

/** Something that was done elsewhere too; taking it back gives what takes that back. */
export type WideChange = { about: string; takeBack: () => Promise<WideChange> };

const words = { undo: 'undone', redo: 'done again' };

/** What was changed; `all`: the labels were loaded anew; undefined: no label, saving only went on. */
export type EditorChange = LabelPatch | 'all' | undefined;

/** Whether all edits are on the disk, on their way, or wait for the app to be back. */
export type SaveState = 'saved' | 'saving' | 'waiting';

/**
 * The labels of one session in one window. Edits show at once and are saved one after the other; what other windows
 * change is taken in. Where both changed the same, the app refuses the edit and the labels are loaded again.
 */
export class LabelEditor {
  content: LabelContent;
  isAllMarked: boolean;
  /** Grows whenever the labels, or what can be undone, change. */
  version = 0;
  /** Newest last. */
  readonly done: UndoStack<EditDone | WideChange> = createUndoStack();
  readonly session: string;

  /** The newest revision whose changes are in the content. */
  private seen: number;
  private unsaved: Unsaved[] = [];
  private isSending = false;
  private isStale = false;
  private readonly options: LabelEditorOptions;
  private readonly listeners = new Set<(change: EditorChange) => void>();

  constructor(labels: SessionLabels, options: LabelEditorOptions) {
    this.session = labels.session;
    this.options = options;
    this.content = contentOf(labels);
    this.isAllMarked = labels.isAllMarked;
    this.seen = labels.revision;
  }

  get saveState(): SaveState {
    if (this.unsaved.length === 0) return 'saved';
    return this.options.isConnected() ? 'saving' : 'waiting';
  }

  /** Nothing waits to be saved or loaded. */
  get isSettled(): boolean {
    return this.unsaved.length === 0 && !this.isSending && !this.isStale;
  }

  /** @returns a function that ends it */
  onChange(listener: (change: EditorChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @param about what it does, in words that stand after "Undo": `Label clap` */
  edit(about: string, patch: LabelPatch): void {
    const why = whyNotApplied(this.content, patch);
    if (why !== undefined) {
      this.options.onProblem(`${about}: ${why} meanwhile; try again`);
      return;
    }
    const step: EditDone = { about, patch, revision: this.seen };
    this.done.push(step);
    this.make({ ...step, step });
  }

  /** Something that was done elsewhere too, such as a class renamed in all sessions, can be undone from here. */
  note(change: WideChange): void {
    this.done.push(change);
    this.changed({});
  }

  undo(): Promise<void> {
    return this.takeBack('undo');
  }

  redo(): Promise<void> {
    return this.takeBack('redo');
  }

  /** An edit of this or another window that is on the disk. */
  takeChange({ session, revision, window, patch }: LabelsChange): void {
    if (session !== this.session || revision <= this.seen) return;
    const isNext = revision === this.seen + 1;
    this.seen = revision;
    if (window === this.options.window && isNext) return;
    if (!isNext || patch === undefined || whyNotApplied(this.content, patch) !== undefined) {
      this.isStale = true;
      void this.send();
      return;
    }
    applyPatch(this.content, patch);
    this.changed(patch);
  }

  /** After the connection was lost: what the app has counts, and what it had not got is sent again. */
  async reconnect(): Promise<void> {
    this.isStale = true;
    await this.send();
  }

  private async takeBack(kind: 'undo' | 'redo'): Promise<void> {
    const step = this.done.peek(kind);
    if (step === undefined) return;
    if ('takeBack' in step) {
      try {
        this.done.move(kind, await step.takeBack());
      } catch (error) {
        this.options.onProblem(reasonOf(error));
      }
      this.changed({});
      return;
    }
    const { about, revision } = step;
    const patch = kind === 'undo' ? invertPatch(step.patch) : step.patch;
    const why = whyNotApplied(this.content, patch);
    if (why !== undefined) {
      this.options.onProblem(
        `"${about}" cannot be ${words[kind]}: ${why} in another window meanwhile`,
      );
      this.done.drop(step);
      this.changed({});
      return;
    }
    this.done.move(kind, step);
    this.make({ about, patch, revision, step });
  }

  private make(edit: Unsaved): void {
    applyPatch(this.content, edit.patch);
    this.unsaved.push(edit);
    this.changed(edit.patch);
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      while (this.options.isConnected()) {
        if (this.isStale) await this.reload();
        const [next] = this.unsaved;
        if (next === undefined) break;
        await this.save(next);
      }
    } catch (error) {
      if (this.options.isConnected()) this.options.onProblem(reasonOf(error));
    } finally {
      this.isSending = false;
      this.tell(undefined);
    }
  }

  private async save(edit: Unsaved): Promise<void> {
    const { window, save } = this.options;
    try {
      const { patch, revision } = edit;
      const saved = await save({ session: this.session, window, revision, patch });
      this.seen = Math.max(this.seen, saved.revision);
      this.unsaved.shift();
    } catch (error) {
      this.isStale = true;
      // Whether the app has got it shows when it is back.
      if (!this.options.isConnected()) return;
      this.unsaved.shift();
      this.done.drop(edit.step);
      this.version++;
      this.options.onProblem(`${edit.about}: ${reasonOf(error)}`);
    }
  }

  /** Takes what the app has, and makes on it what has not been saved. */
  private async reload(): Promise<void> {
    const labels = await this.options.open();
    this.isStale = false;
    this.seen = labels.revision;
    this.isAllMarked = labels.isAllMarked;
    this.content = contentOf(labels);
    this.unsaved = this.unsaved.filter(({ about, patch, step }) => {
      if (whyNotApplied(this.content, patch) === undefined) {
        applyPatch(this.content, patch);
        return true;
      }
      const isSaved = whyNotApplied(this.content, invertPatch(patch)) === undefined;
      if (!isSaved) {
        this.done.drop(step);
        this.options.onProblem(
          `"${about}" was not saved: another window changed the same meanwhile`,
        );
      }
      return false;
    });
    for (const edit of this.unsaved) edit.revision = this.seen;
    this.changed('all');
  }

  private changed(change: LabelPatch | 'all'): void {
    this.version++;
    this.tell(change);
  }

  private tell(change: EditorChange): void {
    for (const listener of this.listeners) listener(change);
  }
}
