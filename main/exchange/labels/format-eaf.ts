import type { LabelledSpan, Segment } from '../../labels/labels.ts';
import { escapeXml } from './escape-xml.ts';
import { floorTo } from './floor-to.ts';
import type { LabelsToWrite } from './labels-to-write.ts';
import { spanOf } from './session-clock.ts';

type Tier = {
  id: string;
  person: string;
  by: string;
  type: 'action' | 'gone-through';
  annotations: { start: number; end: number; value: string }[];
};

/**
 * Labels as ELAN's annotation format 3.0 (EAFv3.0.xsd): a tier for each person and annotator, and more where their labels overlap,
 * since annotations of a tier do not; milliseconds from the recording's first frame. Stretches that somebody went through
 * are tiers of the type `gone-through`.
 *
 * @param created ISO 8601
 */
export function* formatEaf({ clock, labels }: LabelsToWrite, created: string): Generator<string> {
  const { startSecs } = spanOf(clock);
  const tiers = tiersOf(labels, (secs) => Math.max(0, floorTo(secs - startSecs, 1000)));
  const millis = new Set(
    tiers.flatMap(({ annotations }) => annotations.flatMap(({ start, end }) => [start, end])),
  );
  const slots = new Map(
    [...millis].sort((a, b) => a - b).map((value, at) => [value, `ts${at + 1}`]),
  );
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<ANNOTATION_DOCUMENT AUTHOR="Framewise" DATE="${created}" FORMAT="3.0" VERSION="3.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">\n`;
  yield `  <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">\n    <PROPERTY NAME="session">${escapeXml(clock.id)}</PROPERTY>\n  </HEADER>\n  <TIME_ORDER>\n`;
  for (const [value, id] of slots) {
    yield `    <TIME_SLOT TIME_SLOT_ID="${id}" TIME_VALUE="${value}"/>\n`;
  }
  yield '  </TIME_ORDER>\n';
  let number = 0;
  for (const { id, person, by, type, annotations } of tiers) {
    const annotator = by === '' ? '' : ` ANNOTATOR="${escapeXml(by)}"`;
    yield `  <TIER${annotator} LINGUISTIC_TYPE_REF="${type}" PARTICIPANT="${escapeXml(person)}" TIER_ID="${escapeXml(id)}">\n`;
    for (const { start, end, value } of annotations) {
      number++;
      yield `    <ANNOTATION>\n      <ALIGNABLE_ANNOTATION ANNOTATION_ID="a${number}" TIME_SLOT_REF1="${slots.get(start)!}" TIME_SLOT_REF2="${slots.get(end)!}">\n        <ANNOTATION_VALUE>${escapeXml(value)}</ANNOTATION_VALUE>\n      </ALIGNABLE_ANNOTATION>\n    </ANNOTATION>\n`;
    }
    yield '  </TIER>\n';
  }
  yield '  <LINGUISTIC_TYPE CONTROLLED_VOCABULARY_REF="classes" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="action" TIME_ALIGNABLE="true"/>\n';
  yield '  <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="gone-through" TIME_ALIGNABLE="true"/>\n';
  yield '  <LANGUAGE LANG_DEF="http://cdb.iso.org/lg/CDB-00130975-001" LANG_ID="und" LANG_LABEL="undetermined (und)"/>\n';
  yield '  <CONTROLLED_VOCABULARY CV_ID="classes">\n    <DESCRIPTION LANG_REF="und"/>\n';
  for (const [at, { name, description = '' }] of labels.classes.entries()) {
    yield `    <CV_ENTRY_ML CVE_ID="class${at}">\n      <CVE_VALUE DESCRIPTION="${escapeXml(description)}" LANG_REF="und">${escapeXml(name)}</CVE_VALUE>\n    </CV_ENTRY_ML>\n`;
  }
  yield '  </CONTROLLED_VOCABULARY>\n</ANNOTATION_DOCUMENT>\n';
}

function tiersOf(
  { segments, labelled }: LabelsToWrite['labels'],
  toMillis: (secs: number) => number,
): Tier[] {
  const tiers: Tier[] = [];
  const annotators = new Map<string, Set<string>>();
  for (const { person, by } of segments) {
    annotators.set(person, (annotators.get(person) ?? new Set()).add(by));
  }
  const add = (type: Tier['type'], item: Segment | LabelledSpan, value: string) => {
    const { person, by = '' } = item;
    const start = toMillis(item.start);
    const end = Math.max(start + 1, toMillis(item.end));
    // Of two that overlap the later one counts, and so it lies in a later tier.
    const own = tiers.filter(
      (tier) => tier.type === type && tier.person === person && tier.by === by,
    );
    const overlapping = (tier: Tier) =>
      tier.annotations.some((other) => start < other.end && other.start < end);
    const layer = own.findLastIndex(overlapping) + 1;
    let tier = own[layer];
    if (tier === undefined) {
      const isShared = type === 'action' ? annotators.get(person)!.size > 1 : by !== '';
      const words = [
        person,
        ...(isShared ? [by] : []),
        ...(type === 'action' ? [] : ['gone through']),
      ];
      const base = [...words, ...(layer > 0 ? [String(layer + 1)] : [])].join(' · ');
      let id = base;
      for (let copy = 2; tiers.some((each) => each.id === id); copy++) id = `${base} (${copy})`;
      tier = { id, person, by, type, annotations: [] };
      tiers.push(tier);
    }
    tier.annotations.push({ start, end, value });
  };
  for (const segment of segments) add('action', segment, segment.class);
  for (const span of labelled) add('gone-through', span, 'gone through');
  for (const { annotations } of tiers) annotations.sort((a, b) => a.start - b.start);
  return tiers;
}
