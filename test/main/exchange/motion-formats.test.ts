import fc from 'fast-check';
import { AnimationMixer, Box3, Vector3, type Object3D } from 'three';
import { BVHLoader } from 'three/addons/loaders/BVHLoader.js';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { validateBytes } from 'gltf-validator';
import { expect, test } from 'vitest';
import { readNpy } from '../../../model/weights/npy.ts';
import { joint, jointCount, jointNames, poseLength, poseStride } from '../../../model/skeleton.ts';
import { formatNtu, ntuNumbers } from '../../../main/exchange/motion/format-ntu.ts';
import { writeSession } from '../../../main/exchange/write-session.ts';
import type { WrittenFile } from '../../../main/exchange/written-files.ts';
import { parseNtuBodies } from '../../../main/recordings/parse-ntu-bodies.ts';
import { framesByPerson } from '../../../main/recordings/person-frames.ts';
import { posesOfBodies } from '../../../main/recordings/poses-of-bodies.ts';
import { performedSession } from '../../support/performed-session.ts';

const bytesOf = ({ pieces }: WrittenFile) =>
  Buffer.concat(
    [...pieces].map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)),
  );

const place = fc.tuple(...[-5, -5, 0.5].map((low) => fc.float({ min: Math.fround(low), max: 5, noNaN: true }))); // prettier-ignore
const pose = fc
  .array(fc.tuple(place, fc.constantFrom(0, 0.5, 1)), {
    minLength: jointCount,
    maxLength: jointCount,
  })
  .map((joints) => {
    const values = new Float32Array(poseLength);
    joints.forEach(([at, confidence], index) => {
      if (confidence > 0)
        values.set([...at.map((value) => value + 0), confidence], index * poseStride);
    });
    return values;
  });

test('a .skeleton file gives the same float32 places and tracking states of everybody back', () => {
  const frames = fc.array(fc.uniqueArray(fc.tuple(fc.constantFrom('7', '12', '40'), pose), { selector: ([id]) => id, maxLength: 3 }), { minLength: 1, maxLength: 4 }); // prettier-ignore
  fc.assert(
    fc.property(frames, (bodies) => {
      const written = bodies.map((each, index) => ({
        ...{ sourceId: 'a', timeMillis: index, arrivalMillis: index },
        bodies: each.map(([id, values]) => ({ id, pose: values })),
      }));
      const text = [...formatNtu(written, ntuNumbers(['7', '12', '40']))].join('');
      const read = parseNtuBodies(text);
      expect(read.frames).toBe(bodies.length);
      bodies.forEach((each, frame) => {
        const found = read.bodies.filter(({ poses }) => poses.has(frame));
        expect(found.length).toBe(each.length);
        for (const [id, values] of each) {
          expect(found.find((body) => body.id === id)!.poses.get(frame)).toEqual(values);
        }
      });
    }),
    { numRuns: 30 },
  );
});

test('arrays hold everybody’s poses and times to the last bit', () => {
  const session = performedSession({ people: ['1', 'b/ü'], secs: 1, startMillis: 1.7e12 });
  const { files } = writeSession('s', session, { format: 'npy' });
  expect(files.map(({ name }) => name)).toEqual(['s-1.npy', 's-1-times.npy', 's-b-ü.npy', 's-b-ü-times.npy']); // prettier-ignore
  framesByPerson(session.frames).forEach(({ bodies, times }, index) => {
    const poses = readNpy(bytesOf(files[2 * index]!));
    expect(poses.shape).toEqual([30, 25, 4]);
    expect(poses.values).toEqual(posesOfBodies(bodies));
    expect([...readNpy(bytesOf(files[2 * index + 1]!)).values]).toEqual(times);
  });
});

test('a .glb file is valid glTF 2.0, and three.js plays every seen joint at its recorded place', async () => {
  const session = performedSession({ people: ['1', '2'], secs: 2, startMillis: 1.7e12 });
  const { frames } = session;
  // The second comes later, and for a moment their left hand is not seen.
  frames.forEach(({ bodies }, frame) => {
    if (frame < 20) bodies.pop();
    else if (frame < 30) bodies[1]!.pose.fill(0, joint.handLeft * 4, joint.handLeft * 4 + 4);
  });
  const bytes = bytesOf(writeSession('s', session, { format: 'gltf' }).files[0]!);
  const report = await validateBytes(new Uint8Array(bytes));
  expect(report.issues.messages.filter(({ severity }) => severity <= 1)).toEqual([]);

  const { scene, animations } = await new GLTFLoader().parseAsync(new Uint8Array(bytes).buffer, '');
  const mixer = new AnimationMixer(scene);
  mixer.clipAction(animations[0]!).play();
  let checked = 0;
  for (const [index, { timeMillis, bodies }] of frames.entries()) {
    if (index === frames.length - 1) break;
    mixer.setTime((timeMillis - frames[0]!.timeMillis) / 1000 + 2e-6);
    scene.updateMatrixWorld(true);
    for (const person of ['1', '2']) {
      const body = bodies.find(({ id }) => id === person);
      const root = scene.getObjectByName(person)!;
      expect(root.scale.x).toBe(body === undefined ? 0 : 1);
      jointNames.forEach((name, at) => {
        if (body === undefined) return;
        const node = scene.getObjectByName(`${person}_${name}`)!;
        const [x, y, z, confidence] = body.pose.subarray(at * 4, at * 4 + 4);
        if (confidence! > 0) expect(node.scale.x).toBe(1);
        else expect(node.scale.x).toBe(0);
        if (confidence! > 0) {
          checked++;
          expect(node.getWorldPosition(new Vector3()).distanceTo(new Vector3(x, y, z))).toBeLessThan(2e-5); // prettier-ignore
        }
      });
    }
  }
  expect(checked).toBeGreaterThan(2000);
  expect(new Box3().setFromObject(scene).isEmpty()).toBe(false);
});

test('a .bvh file, read by three.js, turns a skeleton of fixed bones as it was seen, within what the export says', () => {
  const session = performedSession({ people: ['1'], secs: 6, startMillis: 1.7e12 });
  const { files, lost } = writeSession('s', session, { format: 'bvh' });
  const { skeleton, clip } = new BVHLoader().parse(bytesOf(files[0]!).toString());
  expect(skeleton.bones.map(({ name }) => name).filter((name) => name !== 'ENDSITE').sort()).toEqual([...jointNames].sort()); // prettier-ignore
  const root: Object3D = skeleton.bones[0]!;
  const mixer = new AnimationMixer(root);
  mixer.clipAction(clip).play();
  const errors = session.frames.slice(0, -1).flatMap(({ bodies: [body] }, frame) => {
    mixer.setTime(frame / 30 + 1e-6);
    root.updateMatrixWorld(true);
    return skeleton.bones.flatMap((bone) => {
      const at = jointNames.indexOf(bone.name as (typeof jointNames)[number]) * 4;
      if (at < 0 || !(body!.pose[at + 3]! > 0)) return [];
      const [x, y, z] = body!.pose.subarray(at, at + 3);
      const found = bone.getWorldPosition(new Vector3()).divideScalar(100);
      return [found.distanceTo(new Vector3(x, y, z))];
    });
  });
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const said = /([\d.]+) cm off on average/.exec(lost.join())![1]!;
  expect(Math.abs(mean * 100 - Number(said))).toBeLessThan(0.2);
  expect(mean).toBeLessThan(0.02);
});
