import { poseStride } from '../../../model/skeleton.ts';
import { senseBody } from '../../recordings/layouts/sense-body.ts';
import type { Body } from '../../wire/frame.ts';
import { parseAnnouncement, type Announcement } from './announcement.ts';
import type { OnProblem, ParsedMessage } from './dialect.ts';
import { hasJoint } from './has-joint.ts';
import { inWords } from './in-words.ts';
import { isRecord } from './is-record.ts';
import { normaliseJointName } from './normalise-joint-name.ts';
import { readId } from './read-id.ts';
import { readPlainJoint } from './read-plain-joint.ts';
import { readTime } from './read-time.ts';
import { toAxes } from './to-axes.ts';
import type { Unwrapped } from './unwrap-message.ts';
import { createUprightWatch } from './upright-watch.ts';

/** More people than this in a message are not looked at. */
const mostEntries = 64;
const unitWords = { m: 'metres', cm: 'centimetres', mm: 'millimetres' };

export type PlainParser = {
  /** 'hello' where the payload announced a layout, undefined where it is nothing of this protocol or cannot be used. */
  parse(unwrapped: Unwrapped): ParsedMessage | 'hello' | undefined;
  /** What the sender said last. */
  announcement(): Announcement | undefined;
};

/** Reads our own protocol (PROTOCOL.md): a hello that announces layout, units and axes, and frames of people. */
export function createPlainParser(onProblem: OnProblem): PlainParser {
  const watch = createUprightWatch();
  let announcement: Announcement | undefined;
  /** Of frames without a hello: what PROTOCOL.md says for a hello that gives nothing but the layout. */
  const assumed = parseAnnouncement({ layout: 'kinect-v2-25' });

  const announce = (payload: unknown): 'hello' | undefined => {
    try {
      announcement = parseAnnouncement(payload);
      return 'hello';
    } catch (error) {
      onProblem({ kind: 'hello', text: (error as Error).message });
      return undefined;
    }
  };

  const parseBody = (entry: unknown, { layout, axes }: Announcement): Body | undefined => {
    if (!isRecord(entry)) {
      onProblem({ kind: 'body', text: `expected a person, found ${inWords(entry)}` });
      return undefined;
    }
    const joints = inOrder(entry['joints'], layout.sourceJoints);
    const expected = layout.sourceJoints.length;
    if (joints?.length !== expected) {
      const found = joints === undefined ? inWords(entry['joints']) : joints.length;
      onProblem({ kind: 'joint-count', text: `expected ${expected} joints, found ${found}` });
      return undefined;
    }
    const id = readId(entry['id'], onProblem);
    if (id === undefined) return undefined;
    const raw = new Float32Array(expected * poseStride);
    for (let place = 0; place < expected; place++) {
      readPlainJoint(joints[place], place, raw, onProblem);
    }
    if (!hasJoint(raw)) return undefined;
    toAxes(raw, axes);
    const seen = senseBody(layout, raw);
    watch.see(seen.pose);
    return { id, ...seen };
  };

  return {
    announcement: () => announcement,
    parse({ event, payload, senderMillis }) {
      if (!isRecord(payload)) return undefined;
      const { type, people } = payload;
      if (type === 'hello' || event === 'hello') return announce(payload);
      if (people === undefined) return undefined;
      if (!Array.isArray(people)) {
        onProblem({ kind: 'message', text: `expected a list "people", found ${inWords(people)}` });
        return undefined;
      }
      const said = announcement ?? assumed;
      const bodies: Body[] = [];
      for (let index = 0; index < Math.min(people.length, mostEntries); index++) {
        const body = parseBody(people[index], said);
        if (body) bodies.push(body);
      }
      if (watch.isUpsideDown()) {
        onProblem({
          kind: 'upside-down',
          text: `everybody stands upside down; the hello announces ${said.axes.words}`,
        });
      }
      return {
        dialect: 'framewise',
        bodies,
        floor: undefined,
        isLone: false,
        senderMillis: readTime(payload['time'], onProblem) ?? senderMillis,
        layout: said.layout,
        joints: said.layout.sensor,
        units: unitWords[said.units],
        axes: said.axes.words,
      };
    },
  };
}

/** A list in the layout's order, or an object with the joints' names as keys. */
function inOrder(joints: unknown, names: readonly string[]): readonly unknown[] | undefined {
  if (Array.isArray(joints)) return joints as unknown[];
  if (!isRecord(joints)) return undefined;
  const keys = Object.keys(joints);
  if (keys.length > 200) return undefined;
  const given = new Map(keys.map((key) => [normaliseJointName(key), joints[key]]));
  return names.map((name) => given.get(normaliseJointName(name)));
}
