import type { LabelClass } from '../../wire/label-events.ts';
import { parseNumber } from '../../recordings/parse-number.ts';
import { classNameOf } from './class-name-of.ts';
import type { ForeignMark, LabelFile } from './label-file.ts';
import { childrenNamed, parseXml } from './parse-xml.ts';

/** Scheme of the stretches that somebody went through, in files of ours. */
export const goneThrough = 'gone-through';

/** float64 from, float64 to, int32 class, float32 confidence. */
const binaryBytes = 24;

type Line = { start: number; end: number; label: string };

/**
 * Labels of NOVA: a header that says who labelled whom by which classes, and the table beside it, `from;to;class;confidence` a line
 * in seconds or, in binary files, 24 bytes. Schemes of numbers over time hold no classes and are refused.
 *
 * @param fileName ROLE.SCHEME.ANNOTATOR.annotation, which counts where the header does not say
 * @throws an Error that says what is wrong with the file
 */
export function parseNova(header: string, table: Uint8Array, fileName: string): LabelFile {
  const root = parseXml(header);
  if (root.name !== 'annotation') throw new Error(`NOVA: expected annotation, found ${root.name}`);
  const [info] = childrenNamed(root, 'info');
  const [meta] = childrenNamed(root, 'meta');
  const [scheme] = childrenNamed(root, 'scheme');
  const type = scheme?.attributes['type']?.toUpperCase();
  if (type !== 'DISCRETE' && type !== 'FREE') {
    throw new Error(
      `NOVA: expected a scheme of classes (DISCRETE or FREE), found ${type ?? 'none'}`,
    );
  }
  const classes = new Map<string, LabelClass>();
  for (const { attributes } of childrenNamed(scheme!, 'item')) {
    const name = classNameOf(attributes['name'] ?? '');
    const colour = /^#(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(attributes['color'] ?? '')?.[1];
    if (name === '') continue;
    classes.set((attributes['id'] ?? '').trim(), {
      name,
      ...(colour !== undefined && { colour: `#${colour.toLowerCase()}` }),
    });
  }
  const parts = fileName.replace(/\.annotation$/i, '').split('.');
  const [fileRole = '', fileAnnotator = ''] = parts.length >= 3 ? [parts[0]!, parts.at(-1)!] : [];
  const person = meta?.attributes['role'] ?? fileRole;
  const by = meta?.attributes['annotator'] ?? fileAnnotator;
  const who = { ...(person && { person }), ...(by && { by }) };
  const isBinary = info?.attributes['ftype']?.toUpperCase() === 'BINARY';
  if (isBinary && type === 'FREE')
    throw new Error('NOVA: free labels in binary are not read; save the file as ASCII');
  const lines = isBinary ? binaryLines(table) : textLines(new TextDecoder().decode(table));
  const isMark = scheme!.attributes['name'] === goneThrough;
  const file: LabelFile = {
    format: 'nova',
    unit: 'secs',
    segments: [],
    marks: [],
    classes: isMark ? [] : unique([...classes.values()]),
    sessions: [],
    leftOut: [],
  };
  let empty = 0;
  lines.forEach(({ start, end, label }, index) => {
    const mark: ForeignMark = { start, end, ...who };
    const name = type === 'FREE' ? classNameOf(label) : classes.get(label)?.name;
    // NOVA's own sign for what is no class.
    if (label === '-1' || name === '' || !(start < end)) empty++;
    else if (name === undefined) {
      const known = [...classes.keys()].join(', ');
      throw new Error(
        `NOVA, line ${index + 1}: expected a class of the header (${known}), found "${label.slice(0, 40)}"`,
      );
    } else if (isMark) file.marks.push(mark);
    else file.segments.push({ ...mark, class: name });
  });
  if (empty > 0) file.leftOut.push(`${empty} lines are no class or take no time`);
  if (type === 'FREE')
    file.classes = unique(file.segments.map((segment) => ({ name: segment.class })));
  return file;
}

function textLines(text: string): Line[] {
  return text.split(/\r\n|\n/).flatMap((content, index): Line[] => {
    if (content.trim() === '') return [];
    const fields = content.split(';').map((field) => field.trim());
    const [start, end] = fields.slice(0, 2).map(parseNumber);
    if (fields.length < 3 || start === undefined || end === undefined) {
      throw new Error(
        `NOVA, line ${index + 1}: expected from;to;class;confidence, found "${content.slice(0, 60)}"`,
      );
    }
    return [{ start, end, label: fields[2]! }];
  });
}

function binaryLines(table: Uint8Array): Line[] {
  if (table.length % binaryBytes !== 0) {
    throw new Error(
      `NOVA: a binary table has ${binaryBytes} bytes a label, found ${table.length}: the file ends too early`,
    );
  }
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  return Array.from({ length: table.length / binaryBytes }, (_, index): Line => {
    const at = index * binaryBytes;
    const [start, end] = [view.getFloat64(at, true), view.getFloat64(at + 8, true)];
    if (!Number.isFinite(start) || !Number.isFinite(end)) {
      throw new Error(`NOVA, label ${index + 1}: expected seconds, found ${start} to ${end}`);
    }
    return { start, end, label: String(view.getInt32(at + 16, true)) };
  });
}

function unique(classes: readonly LabelClass[]): LabelClass[] {
  return [...new Map(classes.map((each) => [each.name, each])).values()];
}
