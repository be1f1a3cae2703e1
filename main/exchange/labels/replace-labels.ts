import type { ItemsPatch, LabelPatch } from '../../wire/label-events.ts';
import type { LabelContent } from '../../wire/label-patch.ts';
import type { PlacedLabels } from './place-labels.ts';

/**
 * Labels that come in take the place of those that the same annotators gave the same people; all others stay.
 *
 * @param idPrefix makes ids that sort after those that are there
 * @returns undefined where nothing comes in
 */
export function replaceLabels(
  { classes, segments, marks }: LabelContent,
  placed: Pick<PlacedLabels, 'segments' | 'marks' | 'classes'>,
  idPrefix: string,
): LabelPatch | undefined {
  if (placed.segments.length === 0 && placed.marks.length === 0) return undefined;
  const names = new Set(classes.map(({ name }) => name));
  const used = new Set(placed.segments.map((segment) => segment.class));
  const missing = placed.classes.filter(({ name }) => used.has(name) && !names.has(name));
  return {
    segments: exchange(segments, placed.segments, `${idPrefix}s`),
    marks: exchange(marks, placed.marks, `${idPrefix}m`),
    ...(missing.length > 0 && { classes: { before: classes, after: [...classes, ...missing] } }),
  };
}

type Item = { person: string; by?: string };

function exchange<Present extends Item & { id: string }, Coming extends Item>(
  present: ReadonlyMap<string, Present>,
  coming: readonly Coming[],
  idPrefix: string,
): ItemsPatch<Coming & { id: string }> & { removed: Present[] } {
  const keyOf = ({ person, by = '' }: Item) => JSON.stringify([person, by]);
  const keys = new Set(coming.map(keyOf));
  return {
    removed: [...present.values()].filter((item) => keys.has(keyOf(item))),
    added: coming.map((item, place) => ({
      ...item,
      id: `${idPrefix}${String(place).padStart(7, '0')}`,
    })),
  } as ItemsPatch<Coming & { id: string }> & { removed: Present[] };
}
