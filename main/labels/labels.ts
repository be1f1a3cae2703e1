import { z } from 'zod';

/** A name that fits one line of a screen or a table. */
const lineOfText = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'expected one line of text without control characters');

/** Lets an edit name it, also after the app was started again. */
const itemId = z.string().min(1).max(200).exactOptional();

const span = { start: z.number(), end: z.number() };

const labelsSchema = z
  .object({
    classes: z.array(
      z.object({
        name: lineOfText,
        /** The key that sets it while labelling. */
        key: z.string().max(20).exactOptional(),
        /** Name of the class that this one becomes when left and right are swapped. */
        mirror: lineOfText.exactOptional(),
        /** `#rrggbb` */
        colour: z.string().max(20).exactOptional(),
        /** What counts as it, for whoever labels. */
        description: z.string().max(2000).exactOptional(),
      }),
    ),
    /** Seconds of the recording's clock; a segment holds the frames with start <= time < end. */
    segments: z.array(
      z.object({
        id: itemId,
        person: z.string(),
        class: lineOfText,
        ...span,
        /** Who labelled it. */
        by: z.string(),
        /** The model whose suggestion it was. */
        from: z.string().exactOptional(),
      }),
    ),
    /**
     * Stretches that somebody went through: there, what is in no segment is background. Elsewhere nobody knows.
     * Without it the whole recording counts as gone through. Without `by` it says so for all annotators.
     */
    labelled: z
      .array(z.object({ id: itemId, person: z.string(), ...span, by: z.string().exactOptional() }))
      .exactOptional(),
  })
  .check(({ value, issues }) => {
    const names = new Set<string>();
    const complain = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', path, message, input: value });
    value.classes.forEach(({ name }, index) => {
      if (names.has(name)) complain(['classes', index], `class "${name}" is listed twice`);
      names.add(name);
    });
    value.classes.forEach(({ name, mirror }, index) => {
      if (mirror !== undefined && !names.has(mirror)) {
        complain(['classes', index], `mirror of "${name}", "${mirror}", is not among the classes`);
      }
    });
    value.segments.forEach((segment, index) => {
      if (!names.has(segment.class)) {
        complain(['segments', index], `class "${segment.class}" is not among the classes`);
      }
    });
    for (const list of ['segments', 'labelled'] as const) {
      value[list]?.forEach(({ start, end }, index) => {
        if (!(start < end)) {
          complain([list, index], `expected the start before the end, found ${start} to ${end}`);
        }
      });
    }
  });

/** What people do in one recording: the content of `ID.labels.json`. */
export type Labels = z.infer<typeof labelsSchema>;

export type Segment = Labels['segments'][number];
export type LabelledSpan = NonNullable<Labels['labelled']>[number];
export type LabelClass = Labels['classes'][number];

/** @throws an Error that says which field is wrong, and how. */
export function parseLabels(value: unknown): Labels {
  const result = labelsSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new Error(`${issue.path.map(String).join('.') || 'labels'}: ${issue.message}`);
}
