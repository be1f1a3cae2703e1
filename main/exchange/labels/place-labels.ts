import type { FileChoice, Remark } from '../../wire/exchange-events.ts';
import type { LabelClass, LabelMark, LabelSegment } from '../../wire/label-events.ts';
import { firstFrameAt } from '../../recordings/read-indexed-frames.ts';
import type { ForeignMark, LabelFile } from './label-file.ts';
import { spanOf, type ClockSpan, type SessionClock } from './session-clock.ts';

/** Labels of a file as labels of a session. */
export type PlacedLabels = {
  segments: Omit<LabelSegment, 'id'>[];
  marks: Omit<LabelMark, 'id'>[];
  classes: LabelClass[];
  /** The file's names of people and whom of the session they are, nobody where they are left out. */
  people: { name: string; to: string[] }[];
  remarks: Remark[];
};

/** Formats write milliseconds; a boundary this close to a frame is meant to be on it. */
const nearSecs = 0.001001;
/** Who labelled what comes without a name. */
const unknownAnnotator = 'imported';
const otherRates = [24, 25, 29.97, 30, 50, 60];

/** Puts a file's labels on a session's clock and people, and says what does not fit. */
export function placeLabels(
  file: LabelFile,
  clock: SessionClock,
  choice: Pick<FileChoice, 'people' | 'isComplete'> = {},
): PlacedLabels {
  const span = spanOf(clock);
  const times = Float64Array.from(clock.times);
  const people = matchPeople(file, clock.people, choice.people);
  const toClock = clockOf(file, times, span);
  const remarks = [
    ...file.leftOut.map((text): Remark => ({ level: 'note', text })),
    ...remarksOnPeople(people, clock.people),
  ];
  let beyond = 0;
  const place = <Item extends ForeignMark>({ person = '', ...item }: Item) => {
    const [start, end] = [item.start, item.end].map((each) => onFrame(toClock(each), times));
    const clipped = {
      start: Math.max(start!, span.startSecs),
      end: Math.min(end!, span.endSecs + nearSecs),
    };
    if (clipped.start >= clipped.end) {
      beyond++;
      return [];
    }
    const to = people.find(({ name }) => name === person)!.to;
    return to.map((each) => ({ ...item, ...clipped, person: each }));
  };
  const segments = file.segments.flatMap((segment) =>
    place(segment).map((each) => ({ ...each, by: segment.by ?? unknownAnnotator })),
  );
  const marks = file.marks.flatMap(place);
  if (choice.isComplete === true) marks.push(...wholeOf(segments, span));
  if (beyond > 0) {
    remarks.push({
      level: 'warning',
      text: `${beyond} of ${file.segments.length + file.marks.length} lie outside of the recording and are left out`,
    });
  }
  remarks.push(...remarksOnTimes(file, toClock, times, span));
  return { segments, marks, classes: file.classes, people, remarks };
}

/** From what the file counts to seconds of the recording's clock. */
function clockOf(
  { unit, segments, marks }: LabelFile,
  times: Float64Array<ArrayBuffer>,
  { startSecs, endSecs, intervalSecs }: ClockSpan,
): (value: number) => number {
  if (unit === 'frames') {
    return (frame) => times[frame] ?? endSecs + (frame - times.length) * intervalSecs;
  }
  if (unit === 'secs') return (secs) => startSecs + secs;
  const starts = [...segments, ...marks].map(({ start }) => start);
  const isOnClock = starts.every((secs) => secs >= startSecs - 1 && secs <= endSecs + 1);
  return isOnClock ? (secs) => secs : (secs) => startSecs + secs;
}

function onFrame(secs: number, times: Float64Array<ArrayBuffer>): number {
  const after = firstFrameAt({ times }, secs - nearSecs);
  const near = [times[after], times[after + 1]].filter((time) => time !== undefined);
  near.sort((a, b) => Math.abs(a - secs) - Math.abs(b - secs));
  return near[0] !== undefined && Math.abs(near[0] - secs) <= nearSecs ? near[0] : secs;
}

function matchPeople(
  { segments, marks }: LabelFile,
  there: readonly string[],
  chosen: FileChoice['people'] = {},
): PlacedLabels['people'] {
  const names = [...new Set([...segments, ...marks].map(({ person = '' }) => person))];
  return names.map((name) => {
    const choice = Object.hasOwn(chosen, name) ? chosen[name]! : undefined;
    if (choice !== undefined) return { name, to: there.filter((person) => person === choice) };
    if (there.includes(name)) return { name, to: [name] };
    // Labels of a scene, or of the only one who can be meant.
    const isEverybody = name === '' || (names.length === 1 && there.length === 1);
    return { name, to: isEverybody ? [...there] : [] };
  });
}

function remarksOnPeople(people: PlacedLabels['people'], there: readonly string[]): Remark[] {
  return people.flatMap(({ name, to }): Remark[] => {
    if (to.includes(name)) return [];
    if (name === '') {
      return there.length === 1
        ? []
        : [
            {
              level: 'note',
              text: `It does not say who: its labels go to ${to.join(', ') || 'nobody'}`,
            },
          ];
    }
    return to.length === 0
      ? [
          {
            level: 'warning',
            text: `“${name}” is not in the recording, which shows ${there.join(', ')}: these labels are left out`,
          },
        ]
      : [{ level: 'note', text: `“${name}” is taken for ${to.join(', ')}` }];
  });
}

function remarksOnTimes(
  file: LabelFile,
  toClock: (value: number) => number,
  times: Float64Array<ArrayBuffer>,
  { startSecs, endSecs, intervalSecs }: ClockSpan,
): Remark[] {
  const boundaries = [...file.segments, ...file.marks].flatMap(({ start, end }) => [
    toClock(start),
    toClock(end),
  ]);
  if (boundaries.length === 0) return [];
  const remarks: Remark[] = [];
  const over = Math.max(...boundaries) - endSecs;
  const frames = Math.round(over / intervalSecs);
  if (over > nearSecs && frames <= 1) {
    remarks.push({
      level: 'note',
      text: 'The last label ends one frame after the recording, which was cut off',
    });
  } else if (over > nearSecs) {
    remarks.push({
      level: 'warning',
      text: `Labels reach ${over.toFixed(2)} s (${frames} frames) beyond the recording’s end`,
    });
  }
  const isOn = (secs: number) => times[firstFrameAt({ times }, secs)] === secs;
  const snapped = boundaries.map((secs) => onFrame(secs, times));
  const inside = snapped.filter((secs) => secs < endSecs - nearSecs);
  const on = inside.filter(isOn).length;
  if (file.unit !== 'frames' && inside.length > 0 && on < inside.length * 0.9) {
    const fitting = otherRates.find((rateHz) => isOnGrid(inside, startSecs, rateHz));
    const own = (1 / intervalSecs).toFixed(1);
    remarks.push(
      fitting === undefined || Math.abs(fitting - 1 / intervalSecs) < 0.5
        ? {
            level: 'note',
            text: `${inside.length - on} of ${inside.length} boundaries lie between frames`,
          }
        : {
            level: 'warning',
            text: `Boundaries lie on frames of ${fitting} a second, the recording has ${own}`,
          },
    );
  }
  if (remarks.every(({ level }) => level !== 'warning')) {
    remarks.push({ level: 'fits', text: 'Times fit the recording' });
  }
  return remarks;
}

function isOnGrid(boundaries: readonly number[], startSecs: number, rateHz: number): boolean {
  const on = boundaries.filter((secs) => {
    const frame = (secs - startSecs) * rateHz;
    return Math.abs(frame - Math.round(frame)) / rateHz <= nearSecs;
  });
  return boundaries.length >= 6 && on.length >= boundaries.length * 0.95;
}

function wholeOf(
  segments: readonly { person: string; by: string }[],
  { startSecs, endSecs }: ClockSpan,
): Omit<LabelMark, 'id'>[] {
  const pairs = new Map(
    segments.map(({ person, by }) => [JSON.stringify([person, by]), { person, by }]),
  );
  return [...pairs.values()].map((who) => ({ ...who, start: startSecs, end: endSecs }));
}
