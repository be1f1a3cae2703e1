import { z } from 'zod';
import type { LabelEdit } from './label-events.ts';
import { parseBy } from './parse-by.ts';

const id = z.string().min(1).max(200);
const name = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'expected one line of text');
const person = z.string().max(200);

const span = { start: z.number(), end: z.number() };
const isForward = ({ start, end }: { start: number; end: number }) => start < end;
const backwards = 'expected the start before the end';

const segment = z
  .strictObject({ id, person, class: name, ...span, by: name, from: name.exactOptional() })
  .refine(isForward, backwards);
const mark = z
  .strictObject({ id, person, ...span, by: name.exactOptional() })
  .refine(isForward, backwards);

const labelClass = z.strictObject({
  name,
  key: z.string().max(20).exactOptional(),
  mirror: name.exactOptional(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'expected a colour like #56b4e9')
    .exactOptional(),
  description: z.string().max(2000).exactOptional(),
});
const classList = z
  .array(labelClass)
  .max(1000)
  .refine((classes) => new Set(classes.map((each) => each.name)).size === classes.length, {
    message: 'two classes have the same name',
  })
  .refine(
    (classes) => {
      const names = new Set(classes.map((each) => each.name));
      return classes.every(({ mirror }) => mirror === undefined || names.has(mirror));
    },
    { message: 'a mirror partner is not among the classes' },
  );

const items = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ removed: z.array(item).max(200_000), added: z.array(item).max(200_000) });

const labelEdit = z.strictObject({
  session: id,
  window: id,
  revision: z.int().min(0),
  patch: z.strictObject({
    segments: items(segment).exactOptional(),
    marks: items(mark).exactOptional(),
    classes: z.strictObject({ before: z.array(labelClass), after: classList }).exactOptional(),
  }),
});

const classRename = z.object({ from: name, to: name });
const suggestRequest = z.object({ session: id, model: id });
const agreementRequest = z.object({ session: id, model: id.exactOptional() });

/** These throw an Error that names the field, what was expected and what was found. */
export function parseLabelEdit(value: unknown): LabelEdit {
  return parseBy('Labels', labelEdit, value);
}

export function parseClassRename(value: unknown): z.infer<typeof classRename> {
  return parseBy('Class', classRename, value);
}

export function parseSuggestRequest(value: unknown): z.infer<typeof suggestRequest> {
  return parseBy('Suggestions', suggestRequest, value);
}

export function parseAgreementRequest(value: unknown): z.infer<typeof agreementRequest> {
  return parseBy('Agreement', agreementRequest, value);
}
