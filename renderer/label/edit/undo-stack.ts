/** Steps that were done, and steps that were undone. */
export type UndoStack<Step> = {
  /** A new step; what was undone before can no longer be done again. */
  push(step: Step): void;
  /** The step that would be undone, or done again, next. */
  peek(kind: 'undo' | 'redo'): Step | undefined;
  /** Takes that step to the other side, in a new form. */
  move(kind: 'undo' | 'redo', step: Step): void;
  /** It came to nothing. */
  drop(step: Step): void;
};

const mostSteps = 1000;

export function createUndoStack<Step>(): UndoStack<Step> {
  const steps: Record<'undo' | 'redo', Step[]> = { undo: [], redo: [] };
  return {
    push(step) {
      steps.undo.push(step);
      if (steps.undo.length > mostSteps) steps.undo.shift();
      steps.redo = [];
    },
    peek: (kind) => steps[kind].at(-1),
    move(kind, step) {
      steps[kind].pop();
      steps[kind === 'undo' ? 'redo' : 'undo'].push(step);
    },
    drop(step) {
      for (const kind of ['undo', 'redo'] as const) {
        steps[kind] = steps[kind].filter((each) => each !== step);
      }
    },
  };
}
