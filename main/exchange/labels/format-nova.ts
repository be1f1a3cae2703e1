import type { LabelledSpan, Segment } from '../../labels/labels.ts';
import type { WrittenFile } from '../written-files.ts';
import { fileNamesOf } from '../file-names-of.ts';
import { escapeXml } from './escape-xml.ts';
import { floorTo } from './floor-to.ts';
import type { LabelsToWrite } from './labels-to-write.ts';
import { goneThrough } from './parse-nova.ts';
import { spanOf } from './session-clock.ts';

type Line = { start: number; end: number; id: number };
type Scheme = { name: string; items: { name: string; colour?: string | undefined }[] };

/**
 * Labels as NOVA reads them: for each person (its role) and annotator a header `.annotation` with the classes and, with `~`, a table of
 * seconds from the recording's first frame, class and confidence. What somebody went through has a scheme of its own.
 */
export function formatNova({ clock, labels }: LabelsToWrite): WrittenFile[] {
  const { startSecs } = spanOf(clock);
  const people = fileNamesOf(clock.people);
  const timesOf = ({ start, end }: LabelledSpan) => ({
    start: floorTo(start - startSecs, 1e6) / 1e6,
    end: floorTo(end - startSecs, 1e6) / 1e6,
  });
  const numbers = new Map(labels.classes.map(({ name }, id) => [name, id]));
  const actions: Scheme = { name: 'actions', items: labels.classes };
  const passed: Scheme = { name: goneThrough, items: [{ name: goneThrough }] };
  return [
    ...groups(labels.segments).flatMap((group) =>
      filesOf(
        people,
        group,
        actions,
        group.items.map((item) => ({ ...timesOf(item), id: numbers.get(item.class)! })),
      ),
    ),
    ...groups(labels.labelled).flatMap((group) =>
      filesOf(
        people,
        group,
        passed,
        group.items.map((item) => ({ ...timesOf(item), id: 0 })),
      ),
    ),
  ];
}

type Group<Item> = { person: string; by: string; items: Item[] };

function groups<Item extends Segment | LabelledSpan>(items: readonly Item[]): Group<Item>[] {
  const found = new Map<string, Group<Item>>();
  for (const item of items) {
    const { person, by = '' } = item;
    const key = JSON.stringify([person, by]);
    const group = found.get(key) ?? { person, by, items: [] };
    group.items.push(item);
    found.set(key, group);
  }
  return [...found.values()];
}

function filesOf(
  people: ReadonlyMap<string, string>,
  { person, by }: { person: string; by: string },
  { name, items }: Scheme,
  lines: Line[],
): WrittenFile[] {
  const role = people.get(person) ?? 'person';
  const annotator = by.replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'all';
  const file = `${role}.${name}.${annotator}.annotation`;
  const classes = items.map(
    (item, id) =>
      `    <item name="${escapeXml(item.name)}" id="${id}"${item.colour === undefined ? '' : ` color="#FF${item.colour.slice(1).toUpperCase()}"`} />\n`,
  );
  return [
    {
      name: file,
      pieces: [
        `<?xml version="1.0" ?>\n<annotation ssi-v="3">\n  <info ftype="ASCII" size="${lines.length}" />\n`,
        `  <meta role="${escapeXml(person)}" annotator="${escapeXml(by)}" />\n`,
        `  <scheme name="${name}" type="DISCRETE">\n${classes.join('')}  </scheme>\n</annotation>\n`,
      ],
    },
    {
      name: `${file}~`,
      pieces: lines.map(({ start, end, id }) => `${start};${end};${id};1\n`),
    },
  ];
}
