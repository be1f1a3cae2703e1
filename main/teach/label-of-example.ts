import type { LabelSegment } from '../wire/label-events.ts';
import type { LabelContent } from '../wire/label-patch.ts';
import type { KeptExample } from './taught-file.ts';

/** Who labels that come from examples are by. */
export const exampleAnnotator = 'taught by example';

/** The label of an example, also where its action was deleted and taken back, which gives examples other ids. */
export function labelOfExample(
  { segments }: LabelContent,
  { id, person, startSecs, endSecs }: KeptExample,
): LabelSegment | undefined {
  const own = segments.get(id);
  if (own !== undefined) return own;
  return [...segments.values()].find(
    (each) =>
      each.by === exampleAnnotator &&
      each.person === person &&
      each.start === startSecs &&
      each.end === endSecs,
  );
}
