import type { LabelDesk } from '../labels/label-desk.ts';
import { labelOfExample } from './label-of-example.ts';
import type { KeptAction } from './taught-file.ts';

/**
 * Gives the labels of an action's examples the name that it is about to have; what somebody made another class stays, and
 * so do sessions that are gone.
 */
export async function renameExampleLabels(
  desk: LabelDesk,
  { name, examples }: KeptAction,
  next: string,
  present: ReadonlySet<string>,
): Promise<void> {
  for (const session of new Set(examples.map((example) => example.session))) {
    if (!present.has(session)) continue;
    const own = examples.filter((example) => example.session === session);
    await desk.change(session, (labels) => {
      const found = new Set(own.flatMap((example) => labelOfExample(labels, example) ?? []));
      const removed = [...found].filter((label) => label.class === name);
      if (removed.length === 0) return undefined;
      const isKnown = labels.classes.some((entry) => entry.name === next);
      return {
        segments: { removed, added: removed.map((label) => ({ ...label, class: next })) },
        ...(!isKnown && {
          classes: { before: labels.classes, after: [...labels.classes, { name: next }] },
        }),
      };
    });
  }
}
