import type { LabelDesk } from '../labels/label-desk.ts';
import type { LabelMark, LabelSegment } from '../wire/label-events.ts';
import { exampleAnnotator, labelOfExample } from './label-of-example.ts';
import type { Taught } from './taught-file.ts';

/**
 * Writes examples as labels of their sessions, and negative ones as gone through without the action; what is there already
 * stays. Sessions that are gone are left out.
 *
 * @returns the sessions that have labels of examples now
 */
export async function labelExamples(
  desk: LabelDesk,
  { actions }: Taught,
  present: ReadonlySet<string>,
): Promise<string[]> {
  const spans = actions.flatMap(({ name, examples, negatives }) => [
    ...examples.map((span) => ({ ...span, name })),
    ...negatives.map((span) => ({ ...span, name: undefined })),
  ]);
  const sessions = [...new Set(spans.map(({ session }) => session))].filter((id) => present.has(id)); // prettier-ignore
  for (const session of sessions) {
    const own = spans.filter((span) => span.session === session);
    await desk.change(session, (labels) => {
      const marks: LabelMark[] = own
        .map(({ id, person, startSecs: start, endSecs: end }) => ({ id, person, start, end }))
        .filter(({ id }) => !labels.marks.has(id));
      const ids = new Set(own.map(({ id }) => id));
      const segments: LabelSegment[] = own.flatMap(({ name, ...span }) => {
        if (name === undefined) return [];
        const there = labelOfExample(labels, span);
        const isOfAnother = there !== undefined && there.id !== span.id && ids.has(there.id);
        if (there !== undefined && !isOfAnother) return [];
        const { id, person, startSecs: start, endSecs: end } = span;
        return [{ id, person, start, end, class: name, by: exampleAnnotator }];
      });
      if (marks.length === 0 && segments.length === 0) return undefined;
      const known = new Set(labels.classes.map((entry) => entry.name));
      const added = [...new Set(segments.map((segment) => segment.class))].filter((name) => !known.has(name)); // prettier-ignore
      return {
        segments: { removed: [], added: segments },
        marks: { removed: [], added: marks },
        ...(added.length > 0 && {
          classes: {
            before: [...labels.classes],
            after: [...labels.classes, ...added.map((name) => ({ name }))],
          },
        }),
      };
    });
  }
  return sessions;
}
