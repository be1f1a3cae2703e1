import type { SessionLabels } from '../wire/label-events.ts';
import type { LabelContent } from '../wire/label-patch.ts';
import type { Labels } from './labels.ts';

/**
 * Labels of a file for editing: what has no id in the file gets one by its place, so that the order of ids is the order
 * of the file. Ids of later segments sort after these.
 */
export function toSessionLabels(
  labels: Labels | undefined,
): Omit<SessionLabels, 'session' | 'revision'> {
  return {
    classes: labels?.classes ?? [],
    segments: withIds(labels?.segments ?? []),
    marks: withIds(labels?.labelled ?? []),
    isAllMarked: labels !== undefined && labels.labelled === undefined,
  };
}

/** The file's form of edited labels. */
export function toLabels({ classes, segments, marks }: LabelContent, isAllMarked: boolean): Labels {
  return {
    classes,
    segments: inOrder(segments),
    ...(!isAllMarked && { labelled: inOrder(marks) }),
  };
}

function withIds<Item extends { id?: string }>(items: readonly Item[]): (Item & { id: string })[] {
  const taken = new Set<string>();
  return items.map((item, place) => {
    let id = item.id ?? `a${String(place).padStart(8, '0')}`;
    while (taken.has(id)) id += 'a';
    taken.add(id);
    return { ...item, id };
  });
}

function inOrder<Item extends { id: string }>(items: ReadonlyMap<string, Item>): Item[] {
  return [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
