import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joint, jointNames, poseLength } from '../../../model/skeleton.ts';
import { labelsOfFrames } from '../../../main/labels/frame-labels.ts';
import { formatPlainCsv } from '../../../main/recordings/format-plain-csv.ts';
import { parsePlainCsv } from '../../../main/recordings/parse-plain-csv.ts';
import { framesByPerson } from '../../../main/recordings/person-frames.ts';
import type { Session } from '../../../main/recordings/session.ts';

const about = { name: 'walk', created: '2026-01-01T00:00:00.000Z' };
const parse = (...lines: string[]) => parsePlainCsv(lines.join('\n'), about);
const header = 'time,person,label,SpineBase.x,SpineBase.y,SpineBase.z,head.x,head.y,head.z';

const motionOf = (session: Session) => ({
  frames: session.frames,
  labels: framesByPerson(session.frames).map(({ person, times }) =>
    labelsOfFrames(session.labels, person, times),
  ),
});

test('reads times, people, labels and joints; joints without columns or values are not seen', () => {
  const session = parse(
    header,
    '0,ann,,1,2,3,4,5,6',
    '0,"b,ob",wave,1,2,3,,,',
    '0.0333333,ann,sit,1,2,3,4,5,6',
  );
  expect(session.frames.map(({ timeMillis, bodies }) => [timeMillis, bodies.length])).toEqual([
    [0, 2],
    [33.3333, 1],
  ]);
  const [ann, bob] = session.frames[0]!.bodies;
  expect(bob!.id).toBe('b,ob');
  expect(bob!.truth).toBe('wave');
  expect([...ann!.pose.subarray(joint.head * 4, joint.head * 4 + 4)]).toEqual([4, 5, 6, 1]);
  const seen = (pose: Float32Array) => jointNames.filter((_, index) => pose[index * 4 + 3] === 1);
  expect(seen(ann!.pose)).toEqual(['spineBase', 'head']);
  expect(seen(bob!.pose)).toEqual(['spineBase']);
  expect(motionOf(session).labels).toEqual([['', 'sit'], ['wave']]);
});

test.each([
  [[''], /Line 1: expected comma-separated column names with time and person/],
  [['time;person;SpineBase.x'], /Line 1: expected comma-separated/],
  [['time,person,Tail.x'], /Line 1: unknown column "Tail.x"/],
  [['time,person,Head.x,Head.y'], /Line 1: column "Head.x" needs a column "head.z"/],
  [['time,person,person,Head.x'], /Line 1: column "person" is there twice/],
  [[header], /Line 2: expected a first frame/],
  [[header, '0,a,,1,2,3,4,5'], /Line 2: expected 9 values, found 8/],
  [[header, '0,a,,1,2,3,4,5,6', '1,a,,1,2,NaN,4,5,6'], /Line 3: SpineBase.z: expected a number, found "NaN"/],
  [[header, '0,a,,1,2,1e999,4,5,6'], /Line 2: SpineBase.z: expected a number/],
  [[header, '0,a,,10,2,2900.5,4,5,6'], /Line 2: SpineBase.z: expected metres, found 2900.5/],
  [[header, '0,a,,1,2,,4,5,6'], /Line 2: spineBase: expected x, y and z or none of them, found 2/],
  [[header, 'soon,a,,1,2,3,4,5,6'], /Line 2: time: expected seconds, found "soon"/],
  [[header, '1,a,,1,2,3,4,5,6', '2,b,,1,2,3,4,5,6', '0.5,a,,1,2,3,4,5,6'], /Line 4: time goes backwards for person "a": 0.5 s after 1 s in line 2/],
  [[header, '1,a,,1,2,3,4,5,6', '1,a,,1,2,3,4,5,6'], /Line 3: time stands still/],
  [[header, '0,"a,,1,2,3,4,5,6'], /Line 2: a quote is opened and not closed/],
])('refuses %j', (lines, message) => {
  expect(() => parse(...lines)).toThrow(message);
}); // prettier-ignore

test('loses nothing on the way out and in again', () => {
  const place = fc.float({ min: -8, max: 8, noNaN: true });
  const body = fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }).filter((id) => !/[\r\n]/.test(id)),
    label: fc.constantFrom(undefined, '', 'wave', 'say "hi", loudly'),
    confidence: fc.constantFrom(0, 1, Math.fround(0.3)),
    place: fc.tuple(place, place, place),
  });
  const moments = fc.array(fc.uniqueArray(body, { selector: ({ id }) => id, maxLength: 3 }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(moments, fc.double({ min: 0, max: 2e9, noNaN: true }), (frames, startSecs) => {
      const rows = frames.flatMap((bodies, index) => {
        const time = (startSecs + index / 30).toFixed(6);
        if (bodies.length === 0) return `${time},,,,,,`;
        return bodies.map(({ id, label, confidence, place: [x, y, z] }) => {
          const cells = confidence === 0 ? ',,,' : `${x},${y},${z},${confidence}`;
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          return `${time},${quote(id)},${quote(label ?? '?')},${cells}`;
        });
      });
      const head = 'time,person,label,SpineBase.x,SpineBase.y,SpineBase.z,SpineBase.confidence';
      const session = parse(head, ...rows);
      const again = parsePlainCsv([...formatPlainCsv(session)].join(''), about);
      expect(motionOf(again)).toEqual(motionOf(session));
      expect(session.frames[0]!.bodies[0]?.pose.length ?? poseLength).toBe(poseLength);
    }),
    { numRuns: 60 },
  );
});
