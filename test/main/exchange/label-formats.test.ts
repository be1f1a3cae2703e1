import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { labelsOfFrames } from '../../../main/labels/frame-labels.ts';
import type { Labels } from '../../../main/labels/labels.ts';
import { formatEaf } from '../../../main/exchange/labels/format-eaf.ts';
import { formatNova } from '../../../main/exchange/labels/format-nova.ts';
import type { LabelFile, LabelFormat } from '../../../main/exchange/labels/label-file.ts';
import { formatLabelsCsv, parseLabelsCsv } from '../../../main/exchange/labels/labels-csv.ts';
import { labelsToWrite } from '../../../main/exchange/labels/labels-to-write.ts';
import { parseEaf } from '../../../main/exchange/labels/parse-eaf.ts';
import { parseNova } from '../../../main/exchange/labels/parse-nova.ts';
import { placeLabels } from '../../../main/exchange/labels/place-labels.ts';
import { detectLabelFormat, readLabelFile } from '../../../main/exchange/labels/read-label-file.ts';
import { replaceLabels } from '../../../main/exchange/labels/replace-labels.ts';
import type { SessionClock } from '../../../main/exchange/labels/session-clock.ts';
import {
  formatPkummdLabels,
  parsePkummdLabelText,
  pkummdNames,
} from '../../../main/exchange/labels/pkummd-label-text.ts';

const people = ['1', 'ann & "bob"'];
const annotators = ['me', 'you <2>'];
const classes = [{ name: 'wave' }, { name: 'sit; down', colour: '#56b4e9' }, { name: 'a,b' }];

/** 30 frames a second from a moment of Unix time, as a live recording has it. */
const clock: SessionClock = {
  id: 'take-1',
  name: 'Take 1',
  people,
  times: Array.from({ length: 200 }, (_, frame) => Math.round((1.7e12 + (frame * 1000) / 30) * 100) / 1e5), // prettier-ignore
};
const timeAt = (frame: number) => clock.times[frame] ?? clock.times[199]! + 1 / 30;

const span = fc
  .tuple(fc.nat(199), fc.integer({ min: 1, max: 60 }))
  .map(([first, length]) => ({ start: timeAt(first), end: timeAt(first + length) }));
const labels: fc.Arbitrary<Labels> = fc.record({
  classes: fc.constant(classes),
  segments: fc.array(
    fc
      .tuple(
        span,
        fc.constantFrom(...people),
        fc.constantFrom(...classes),
        fc.constantFrom(...annotators),
      ) // prettier-ignore
      .map(([times, person, { name }, by]) => ({ ...times, person, class: name, by })),
    { maxLength: 30 },
  ),
  labelled: fc.array(
    fc.tuple(span, fc.constantFrom(...people)).map(([times, person]) => ({ ...times, person })),
    { maxLength: 4 },
  ),
});

/** What each annotator says of each frame of each person, nobody else's labels and marks being there. */
const framesOf = ({ segments, labelled }: Pick<Labels, 'segments' | 'labelled'>) =>
  people.flatMap((person) =>
    annotators.map((by) =>
      labelsOfFrames(
        { classes, segments: segments.filter((each) => each.by === by), labelled: labelled ?? [] },
        person,
        clock.times,
      ),
    ),
  );

const formats: Record<Exclude<LabelFormat, 'pkummd'>, (written: Labels) => LabelFile[]> = {
  'labels-csv': (written) => [parseLabelsCsv([...formatLabelsCsv(labelsToWrite(written, clock, people))].join(''))], // prettier-ignore
  eaf: (written) => [
    parseEaf([...formatEaf(labelsToWrite(written, clock, people), '2026-01-01T00:00:00.000Z')].join('')), // prettier-ignore
  ],
  nova: (written) => {
    const files = formatNova(labelsToWrite(written, clock, people));
    const text = files.map(({ name, pieces }) => ({ name, text: [...pieces].join('') }));
    return text
      .filter(({ name }) => name.endsWith('.annotation'))
      .map((header) => {
        const table = text.find(({ name }) => name === `${header.name}~`)!;
        return parseNova(header.text, Buffer.from(table.text), header.name);
      });
  },
};

for (const [format, roundTrip] of Object.entries(formats)) {
  test(`labels written as ${format} come back as the same label of every frame, person and annotator`, () => {
    fc.assert(
      fc.property(labels, (written) => {
        const placed = roundTrip(written).map((file) => placeLabels(file, clock));
        const back = {
          segments: placed.flatMap(({ segments }) => segments),
          labelled: placed.flatMap(({ marks }) => marks),
        };
        expect(framesOf(back)).toEqual(framesOf(written));
        expect(placed.flatMap(({ remarks }) => remarks).filter(({ level }) => level === 'warning')).toEqual([]); // prettier-ignore
      }),
      { numRuns: 60 },
    );
  });
}

test('labels written as PKU-MMD come back as the same label of every frame', () => {
  fc.assert(
    fc.property(labels, (written) => {
      const one = { ...written, segments: written.segments.filter(({ person }) => person === '1') };
      const text = formatPkummdLabels(labelsToWrite(one, clock, people));
      const file = parsePkummdLabelText(text, pkummdNames(classes.map(({ name }) => name)));
      const { segments } = placeLabels(file, clock, { people: { '': '1' } });
      const [before, after] = [one.segments, segments].map((each) =>
        labelsOfFrames({ classes, segments: each, labelled: [] }, '1', clock.times),
      );
      // A line that is there twice is told once, where it stands first.
      const keys = one.segments.map(({ class: name, start, end }) => `${name} ${start} ${end}`);
      fc.pre(new Set(keys).size === keys.length);
      expect(after).toEqual(before);
    }),
    { numRuns: 60 },
  );
});

const novaHeader = `<?xml version="1.0" ?>
<annotation ssi-v="3">
  <info ftype="ASCII" size="3" />
  <meta annotator="gold"/>
  <scheme name="laughter" type="DISCRETE" color="#FFEEECE1">
    <item name="laugh" id="0" color="#FFC0504D" />
    <item name="speech" id="1" color="#FF1F497D" />
  </scheme>
</annotation>`;

const elan = `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2018-03-24T18:09:00-06:00" FORMAT="2.7" VERSION="2.7">
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/data/take%201.mpg" MIME_TYPE="video/mpeg" RELATIVE_MEDIA_URL="./take-1.mpg"/>
    </HEADER>
    <TIME_ORDER>
        <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/>
        <TIME_SLOT TIME_SLOT_ID="ts2"/>
        <TIME_SLOT TIME_SLOT_ID="ts3"/>
        <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="4000"/>
    </TIME_ORDER>
    <TIER ANNOTATOR="hb" LINGUISTIC_TYPE_REF="gesture" PARTICIPANT="1" TIER_ID="K-Gest">
        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>point &amp; hold</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>
    </TIER>
    <TIER LINGUISTIC_TYPE_REF="words" PARENT_REF="K-Gest" TIER_ID="words">
        <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1"><ANNOTATION_VALUE>so</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
    </TIER>
    <CONTROLLED_VOCABULARY CV_ID="g" DESCRIPTION=""><CV_ENTRY DESCRIPTION="with a finger">point &amp; hold</CV_ENTRY><CV_ENTRY DESCRIPTION="">rest</CV_ENTRY></CONTROLLED_VOCABULARY>
</ANNOTATION_DOCUMENT>`;

test('reads ELAN files as ELAN writes them: slots without times, references, older vocabularies', () => {
  expect(parseEaf(elan)).toEqual({
    format: 'eaf',
    unit: 'secs',
    segments: [{ start: 1, end: 2, person: '1', by: 'hb', class: 'point & hold' }],
    marks: [],
    classes: [{ name: 'point & hold', description: 'with a finger' }, { name: 'rest' }],
    sessions: ['take-1'],
    leftOut: [
      '1 annotations of the tier "K-Gest" are empty or take no time',
      '1 annotations of the tier "words" refer to others and have no times of their own',
    ],
  });
});

test('reads NOVA’s own example, its binary tables and its sign for no class', () => {
  const table = '2.96;3.92;1;1\n8;9.72;-1;1\n29.2;30.41;0;1\n';
  const segments = [
    { start: 2.96, end: 3.92, person: 'expert', by: 'gold', class: 'speech' },
    { start: 29.2, end: 30.41, person: 'expert', by: 'gold', class: 'laugh' },
  ];
  const name = 'expert.laughter.gold.annotation';
  const read = parseNova(novaHeader, Buffer.from(table), name);
  expect(read).toMatchObject({ segments, leftOut: ['1 lines are no class or take no time'] });
  expect(read.classes[0]).toEqual({ name: 'laugh', colour: '#c0504d' });

  const binary = Buffer.alloc(48);
  segments.forEach(({ start, end, class: label }, at) => {
    binary.writeDoubleLE(start, at * 24);
    binary.writeDoubleLE(end, at * 24 + 8);
    binary.writeInt32LE(label === 'laugh' ? 0 : 1, at * 24 + 16);
  });
  const header = novaHeader.replace('ASCII', 'BINARY');
  expect(parseNova(header, binary, name).segments).toEqual(segments);
  expect(() => parseNova(header, binary.subarray(0, 47), name)).toThrow('ends too early');
  const score = novaHeader.replace('DISCRETE', 'CONTINUOUS');
  expect(() => parseNova(score, binary, name)).toThrow('a scheme of classes');
});

test('a label file cut at any offset is told to be wrong, or gives labels that the whole one has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-labels-'));
  const csv = 'person,class,start,end,by\n1,wave,0.5,1.25,me\n1,"a,b",2.5,3.25,me\n';
  const pkummd = '22,100,250,2\n3,300,312,1\n';
  const texts = { 'x.eaf': elan, 'x.annotation': novaHeader, 'x.csv': csv, 'x.txt': pkummd };
  await writeFile(join(folder, 'x.annotation~'), '2.96;3.92;1;1\n');
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name);
    const format = detectLabelFormat(text)!;
    await writeFile(path, text);
    const whole = await readLabelFile(path, format);
    let wrong = 0;
    for (let length = 0; length < text.length; length++) {
      await writeFile(path, text.slice(0, length));
      const read = await readLabelFile(path, format).catch((error: unknown) => error as Error);
      if (read instanceof Error) {
        wrong++;
        expect(read.message).toMatch(/\w/);
        expect(read).not.toBeInstanceOf(TypeError);
        continue;
      }
      expect(read.segments.length).toBeLessThanOrEqual(whole.segments.length);
      expect(read.segments.slice(0, -1)).toEqual(whole.segments.slice(0, read.segments.length - 1).slice(0, Math.max(0, read.segments.length - 1))); // prettier-ignore
    }
    expect(wrong).toBeGreaterThan(5);
  }
  await rm(folder, { recursive: true });
});

const foreign = (segments: LabelFile['segments']): LabelFile => ({
  format: 'eaf',
  unit: 'secs',
  segments,
  marks: [],
  classes: [],
  sessions: [],
  leftOut: [],
});

test('says whose labels are left out, which end a frame late, and whose rate is another', () => {
  const remarksOf = (segments: LabelFile['segments']) =>
    placeLabels(foreign(segments), clock).remarks.map(({ text }) => text);
  const end = clock.times[199]! - clock.times[0]! + 1 / 30;
  expect(remarksOf([{ person: '1', class: 'wave', start: 0, end: end + 1 / 30 }])).toContain(
    'The last label ends one frame after the recording, which was cut off',
  );
  expect(remarksOf([{ person: 'zoe', class: 'wave', start: 0, end: 1 }])[0]).toMatch(
    '“zoe” is not in the recording',
  );
  const at25 = Array.from({ length: 6 }, (_, index) => ({ person: '1', class: 'wave', start: (index * 18 + 1) / 25, end: (index * 18 + 9) / 25 })); // prettier-ignore
  expect(remarksOf(at25)).toContain('Boundaries lie on frames of 25 a second, the recording has 30.0'); // prettier-ignore
});

test('labels that come in replace those of the same annotators on the same people, and no others', () => {
  const item = { person: '1', class: 'wave', start: 0, end: 1 };
  const content = {
    classes: [{ name: 'wave' }],
    marks: new Map(),
    segments: new Map([
      ['a0', { ...item, id: 'a0', by: 'me' }],
      ['a1', { ...item, id: 'a1', by: 'you' }],
      ['a2', { ...item, id: 'a2', by: 'me', person: '2' }],
    ]),
  };
  const coming = { segments: [{ ...item, class: 'sit', by: 'me' }], marks: [], classes: [{ name: 'sit' }] }; // prettier-ignore
  expect(replaceLabels(content, coming, 'b')).toEqual({
    segments: {
      removed: [content.segments.get('a0')],
      added: [{ ...coming.segments[0], id: 'bs0000000' }],
    },
    marks: { removed: [], added: [] },
    classes: { before: [{ name: 'wave' }], after: [{ name: 'wave' }, { name: 'sit' }] },
  });
});
