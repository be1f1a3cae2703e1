import type { LabelClass } from '../../wire/label-events.ts';
import { classNameOf } from './class-name-of.ts';
import type { ForeignMark, LabelFile } from './label-file.ts';
import { childrenNamed, parseXml, type XmlElement } from './parse-xml.ts';

/**
 * Labels of an ELAN file, versions 2.7 to 3.0: annotations of tiers that stand on the time line, in seconds from its start.
 * A tier's participant is the person, or else its name. Annotations that refer to others are left out, since they say
 * something about what somebody says and not when.
 *
 * @throws an Error that says what is wrong with the file
 */
export function parseEaf(text: string): LabelFile {
  const root = parseXml(text);
  if (root.name !== 'ANNOTATION_DOCUMENT') {
    throw new Error(`ELAN: expected ANNOTATION_DOCUMENT, found ${root.name}`);
  }
  const [header] = childrenNamed(root, 'HEADER');
  const units = header?.attributes['TIME_UNITS'] ?? 'milliseconds';
  if (units !== 'milliseconds') throw new Error(`ELAN: expected milliseconds, found ${units}`);
  const millis = slotTimes(root);
  const file: LabelFile = {
    format: 'eaf',
    unit: 'secs',
    segments: [],
    marks: [],
    classes: [],
    sessions: header === undefined ? [] : sessionsOf(header),
    leftOut: [],
  };
  for (const tier of childrenNamed(root, 'TIER')) takeTier(file, tier, millis);
  const listed = childrenNamed(root, 'CONTROLLED_VOCABULARY').flatMap(entriesOf);
  const used = file.segments.map((segment): LabelClass => ({ name: segment.class }));
  const isUsed = (name: string) => used.some((each) => each.name === name);
  // A vocabulary of words or glosses has nothing to do with what people do.
  const relevant = listed.some(({ name }) => isUsed(name)) || used.length === 0 ? listed : [];
  file.classes = [...new Map([...used, ...relevant].map((each) => [each.name, each])).values()];
  return file;
}

function takeTier(file: LabelFile, tier: XmlElement, millis: ReadonlyMap<string, number>): void {
  const { PARTICIPANT: person = '', ANNOTATOR: by = '', TIER_ID: id = '' } = tier.attributes;
  const isMark = tier.attributes['LINGUISTIC_TYPE_REF'] === 'gone-through';
  const annotations = childrenNamed(tier, 'ANNOTATION');
  const aligned = annotations.flatMap((each) => childrenNamed(each, 'ALIGNABLE_ANNOTATION'));
  if (aligned.length < annotations.length) {
    file.leftOut.push(
      `${annotations.length - aligned.length} annotations of the tier "${id}" refer to others and have no times of their own`,
    );
  }
  const who = { ...((person || id) && { person: person || id }), ...(by && { by }) };
  let unnamed = 0;
  for (const { attributes, children } of aligned) {
    const times = ['TIME_SLOT_REF1', 'TIME_SLOT_REF2'].map((name) => {
      const value = millis.get(attributes[name] ?? '');
      if (value !== undefined) return value / 1000;
      throw new Error(
        `ELAN: annotation ${attributes['ANNOTATION_ID'] ?? '?'} of the tier "${id}" names no time slot as its ${name}`,
      );
    });
    const mark: ForeignMark = { start: times[0]!, end: times[1]!, ...who };
    const name = classNameOf(children.find((each) => each.name === 'ANNOTATION_VALUE')?.text ?? '');
    if (mark.start >= mark.end || (name === '' && !isMark)) unnamed++;
    else if (isMark) file.marks.push(mark);
    else file.segments.push({ ...mark, class: name });
  }
  if (unnamed > 0) {
    file.leftOut.push(`${unnamed} annotations of the tier "${id}" are empty or take no time`);
  }
}

/** Milliseconds by time slot. Slots without a time lie evenly between those that have one. */
function slotTimes(root: XmlElement): Map<string, number> {
  const slots = childrenNamed(root, 'TIME_ORDER')
    .flatMap((order) => childrenNamed(order, 'TIME_SLOT'))
    .map(({ attributes: { TIME_SLOT_ID: id = '', TIME_VALUE: value } }) => {
      if (value === undefined || /^\d{1,12}$/.test(value)) {
        return { id, millis: value === undefined ? undefined : Number(value) };
      }
      throw new Error(
        `ELAN: time slot ${id}: expected milliseconds, found "${value.slice(0, 40)}"`,
      );
    });
  const times = new Map<string, number>();
  let before = -1;
  for (let at = 0; at <= slots.length; at++) {
    if (at < slots.length && slots[at]!.millis === undefined) continue;
    const from = slots[before]?.millis ?? 0;
    const to = slots[at]?.millis ?? from + (at - before) * 1000;
    for (let between = before + 1; between < at; between++) {
      const share = (between - before) / (at - before);
      times.set(slots[between]!.id, from + (to - from) * share);
    }
    if (at < slots.length) times.set(slots[at]!.id, to);
    before = at;
  }
  return times;
}

/** What our own files call the session, and the names of the videos of others. */
function sessionsOf(header: XmlElement): string[] {
  const named = childrenNamed(header, 'PROPERTY').filter(
    ({ attributes }) => attributes['NAME'] === 'session',
  );
  const media = childrenNamed(header, 'MEDIA_DESCRIPTOR').map(
    ({ attributes }) => attributes['RELATIVE_MEDIA_URL'] ?? attributes['MEDIA_URL'] ?? '',
  );
  const names = media.map((url) => /[^/\\]*$/.exec(url)![0].replace(/\.[^.]*$/, ''));
  return [...named.map(({ text }) => text), ...names].filter((name) => name !== '');
}

/** Of version 2.8 and later, or of older ones. */
function entriesOf(vocabulary: XmlElement): LabelClass[] {
  const values = vocabulary.children.flatMap((entry) =>
    entry.name === 'CV_ENTRY' ? [entry] : childrenNamed(entry, 'CVE_VALUE').slice(0, 1),
  );
  return values.flatMap(({ text, attributes: { DESCRIPTION: description = '' } }) => {
    const name = classNameOf(text);
    return name === '' ? [] : [{ name, ...(description && { description }) }];
  });
}
