import type { LabelClass } from '../../../main/wire/label-events.ts';
import { classesOf, useLabelStore } from '../label-store.ts';

/** A class that is there already is chosen only. */
export function addClass(name: string): void {
  const store = useLabelStore.getState();
  const before = [...classesOf(store)];
  if (before.every((each) => each.name !== name)) {
    store.editor?.edit(`Add the class ${name}`, {
      classes: { before, after: [...before, { name }] },
    });
  }
  useLabelStore.setState({ activeClass: name });
}

/** Changes what a class is apart from its name; a partner becomes one both ways. */
export function changeClass(changed: LabelClass): void {
  const store = useLabelStore.getState();
  const before = [...classesOf(store)];
  const after = before.map((each) => {
    if (each.name === changed.name) return changed;
    const { mirror, ...rest } = each;
    if (each.name === changed.mirror) return { ...rest, mirror: changed.name };
    return mirror === changed.name ? rest : each;
  });
  store.editor?.edit(`Change the class ${changed.name}`, { classes: { before, after } });
}

/** With all its segments of this session. */
export function removeClass(name: string): void {
  const { editor } = useLabelStore.getState();
  if (editor === undefined) return;
  const before = editor.content.classes;
  const after = before
    .filter((each) => each.name !== name)
    .map(({ mirror, ...rest }) => ({
      ...rest,
      ...(mirror !== undefined && mirror !== name && { mirror }),
    }));
  const removed = [...editor.content.segments.values()].filter((each) => each.class === name);
  editor.edit(`Delete the class ${name}`, {
    classes: { before, after },
    segments: { removed, added: [] },
  });
}
