import { jointCount, jointNames, poseStride } from '../../../model/skeleton.ts';
import { framesByPerson, type PersonFrames } from '../../recordings/person-frames.ts';
import { presenceSpans } from '../../recordings/presence-spans.ts';
import { secsFromMillis, type Session } from '../../recordings/session.ts';
import { fileNamesOf } from '../file-names-of.ts';
import type { WrittenFiles } from '../written-files.ts';
import { createGlbBuffer, glbPieces, type GlbBuffer } from './glb-buffer.ts';
import { jointMark } from './joint-mark.ts';

type Node = { name: string; mesh?: 0; children?: number[]; translation?: number[] };
type Sampler = { input: number; output: number; interpolation: 'LINEAR' | 'STEP' };
type Channel = { sampler: number; target: { node: number; path: 'translation' | 'scale' } };
type Scene = { nodes: Node[]; samplers: Sampler[]; channels: Channel[]; buffer: GlbBuffer };

/**
 * A session as one glTF 2.0 animation in a `.glb` file: a node for each person with one for each joint in it, whose
 * translations are the recorded places in metres (x to the sensor's left, y up), to the last bit. What is not there or not seen
 * has the scale 0. Labels are in the animation's `extras`.
 */
export function writeGlb(stem: string, { description, frames, labels }: Session): WrittenFiles {
  const startSecs = secsFromMillis(frames[0]?.timeMillis ?? 0);
  const endSecs = secsFromMillis(frames.at(-1)?.timeMillis ?? 0);
  const people = framesByPerson(frames);
  const names = fileNamesOf(people.map(({ person }) => person));
  const buffer = createGlbBuffer();
  const positions = buffer.add(jointMark.positions, 'VEC3', true);
  const indices = buffer.add(jointMark.triangles, 'SCALAR');
  const scene: Scene = { nodes: [], samplers: [], channels: [], buffer };
  const roots = people.map((person) =>
    addPerson(scene, person, { name: names.get(person.person)!, startSecs, endSecs }),
  );
  const { nodes, samplers, channels } = scene;
  const document = {
    asset: { version: '2.0', generator: 'Framewise' },
    scene: 0,
    scenes: [{ name: description.name, ...(roots.length > 0 ? { nodes: roots } : {}) }],
    ...(nodes.length > 0 ? { nodes } : {}),
    meshes: [{ name: 'joint', primitives: [{ attributes: { POSITION: positions }, indices }] }],
    ...(channels.length > 0
      ? {
          animations: [
            { name: description.name, samplers, channels, extras: { startSecs, labels } },
          ],
        }
      : {}),
    accessors: buffer.accessors,
    bufferViews: buffer.bufferViews,
    buffers: [{ byteLength: buffer.byteLength }],
  };
  return {
    files: [{ name: `${stem}.glb`, pieces: glbPieces(document, buffer) }],
    lost: [
      'Confidences: only seen and not seen are told apart',
      'Times are seconds from the start with 24 bits, within a millisecond for some hours',
    ],
  };
}

/** @returns the person's node */
function addPerson(
  scene: Scene,
  person: PersonFrames,
  { name, startSecs, endSecs }: { name: string; startSecs: number; endSecs: number },
): number {
  const { nodes, buffer } = scene;
  const { bodies } = person;
  const times = buffer.add(
    Float32Array.from(person.times, (secs) => secs - startSecs),
    'SCALAR',
    true,
  );
  const children = Array.from({ length: jointCount }, (_, joint) => {
    const at = joint * poseStride;
    const node: Node = { name: `${name}_${jointNames[joint]!}` };
    const number = nodes.push(node) - 1;
    const isSeen = bodies.map(({ pose }) => pose[at + 3]! > 0);
    if (!isSeen.includes(true)) return number;
    const places = heldPlaces(person, joint, isSeen);
    node.mesh = 0;
    node.translation = [...places.subarray(0, 3)];
    addChannel(scene, number, 'translation', times, buffer.add(places, 'VEC3'), 'LINEAR');
    if (isSeen.includes(false)) {
      const scales = Float32Array.from(
        isSeen.flatMap((seen) => Array<number>(3).fill(Number(seen))),
      );
      addChannel(scene, number, 'scale', times, buffer.add(scales, 'VEC3'), 'STEP');
    }
    return number;
  });
  const node = nodes.push({ name, children }) - 1;
  addPresence(scene, node, presenceOf(person.times, endSecs), startSecs);
  return node;
}

/** A joint's places by frame; where it is not seen, those of when it was last or, at first, is next. */
function heldPlaces({ bodies }: PersonFrames, joint: number, isSeen: boolean[]): Float32Array {
  const places = new Float32Array(bodies.length * 3);
  let held = isSeen.indexOf(true);
  bodies.forEach((_, frame) => {
    if (isSeen[frame]!) held = frame;
    const at = joint * poseStride;
    places.set(bodies[held]!.pose.subarray(at, at + 3), frame * 3);
  });
  return places;
}

type Change = { secs: number; isThere: boolean };

function presenceOf(times: readonly number[], endSecs: number): Change[] {
  return presenceSpans(times).flatMap(({ start, end }): Change[] => [
    { secs: start, isThere: true },
    ...(end <= endSecs ? [{ secs: end, isThere: false }] : []),
  ]);
}

function addPresence(scene: Scene, node: number, changes: Change[], startSecs: number): void {
  if (changes.length === 1 && changes[0]!.secs === startSecs) return;
  if (changes[0]!.secs > startSecs) changes.unshift({ secs: startSecs, isThere: false });
  const { buffer } = scene;
  const times = Float32Array.from(changes, ({ secs }) => secs - startSecs);
  const scales = Float32Array.from(
    changes.flatMap(({ isThere }) => Array<number>(3).fill(Number(isThere))),
  );
  const input = buffer.add(times, 'SCALAR', true);
  addChannel(scene, node, 'scale', input, buffer.add(scales, 'VEC3'), 'STEP');
}

function addChannel(
  { samplers, channels }: Scene,
  node: number,
  path: Channel['target']['path'],
  input: number,
  output: number,
  interpolation: Sampler['interpolation'],
): void {
  const sampler = samplers.push({ input, output, interpolation }) - 1;
  channels.push({ sampler, target: { node, path } });
}
