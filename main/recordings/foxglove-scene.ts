import { bones, joint, jointCount, poseStride } from '../../model/skeleton.ts';
import type { Body } from '../wire/frame.ts';
import { ProtobufWriter } from './protobuf.ts';

/** What is drawn of one person. */
export type DrawnPerson = {
  body: Pick<Body, 'id' | 'pose'>;
  /** Above the head. */
  text: string;
  /** Red, green, blue, each 0 to 1. */
  colour: readonly [number, number, number];
};

const worldFrame = 'world';
const lineList = 2;
const boneMetres = 0.03;
const jointMetres = 0.05;
const textMetres = 0.12;
const aboveHeadMetres = 0.25;

/**
 * A `foxglove.SceneUpdate`: a sphere a joint that was seen, a line a bone between two such, a text above the head. Foxglove's
 * z is up: x points away from the sensor, y to its left.
 *
 * @param gone ids of people who were drawn before and are not there any more
 */
export function sceneUpdate(
  timeMillis: number,
  people: readonly DrawnPerson[],
  gone: readonly string[],
): Uint8Array {
  const time = timestamp(timeMillis);
  const update = new ProtobufWriter();
  for (const id of gone) {
    const deletion = new ProtobufWriter();
    deletion.bytesField(1, time);
    deletion.stringField(3, id);
    update.bytesField(1, deletion.finish());
  }
  for (const person of people) update.bytesField(2, entity(person, time));
  return update.finish();
}

function entity({ body: { id, pose }, text, colour }: DrawnPerson, time: Uint8Array): Uint8Array {
  const tint = numbers([...colour, 1]);
  const writer = new ProtobufWriter();
  writer.bytesField(1, time);
  writer.stringField(2, worldFrame);
  writer.stringField(3, id);
  for (let place = 0; place < jointCount; place++) {
    if (isSeen(pose, place)) writer.bytesField(9, sphere(placeOf(pose, place), tint));
  }
  writer.bytesField(11, lines(pose, tint));
  if (isSeen(pose, joint.head)) {
    writer.bytesField(13, label(text, placeOf(pose, joint.head, aboveHeadMetres), tint));
  }
  return writer.finish();
}

function sphere(place: Uint8Array, tint: Uint8Array): Uint8Array {
  const writer = new ProtobufWriter();
  writer.bytesField(1, poseAt(place));
  writer.bytesField(2, numbers([jointMetres, jointMetres, jointMetres]));
  writer.bytesField(3, tint);
  return writer.finish();
}

function lines(pose: Float32Array, tint: Uint8Array): Uint8Array {
  const writer = new ProtobufWriter();
  writer.varintField(1, lineList);
  writer.bytesField(2, poseAt(numbers([0, 0, 0])));
  writer.doubleField(3, boneMetres);
  for (const [from, to] of bones) {
    if (!isSeen(pose, from) || !isSeen(pose, to)) continue;
    writer.bytesField(5, placeOf(pose, from));
    writer.bytesField(5, placeOf(pose, to));
  }
  writer.bytesField(6, tint);
  return writer.finish();
}

function label(text: string, place: Uint8Array, tint: Uint8Array): Uint8Array {
  const writer = new ProtobufWriter();
  writer.bytesField(1, poseAt(place));
  writer.varintField(2, 1);
  writer.doubleField(3, textMetres);
  writer.bytesField(5, tint);
  writer.stringField(6, text);
  return writer.finish();
}

/** Unturned. */
function poseAt(place: Uint8Array): Uint8Array {
  const writer = new ProtobufWriter();
  writer.bytesField(1, place);
  writer.bytesField(2, numbers([0, 0, 0, 1]));
  return writer.finish();
}

function placeOf(pose: Float32Array, place: number, raised = 0): Uint8Array {
  const at = place * poseStride;
  return numbers([pose[at + 2]!, pose[at]!, pose[at + 1]! + raised]);
}

function isSeen(pose: Float32Array, place: number): boolean {
  return pose[place * poseStride + 3]! > 0;
}

/** A message of doubles: a vector, a point, a quaternion or a colour. */
function numbers(values: readonly number[]): Uint8Array {
  const writer = new ProtobufWriter();
  values.forEach((value, index) => writer.doubleField(index + 1, value));
  return writer.finish();
}

function timestamp(millis: number): Uint8Array {
  const seconds = Math.floor(millis / 1000);
  const writer = new ProtobufWriter();
  writer.varintField(1, seconds);
  writer.varintField(2, Math.round((millis - seconds * 1000) * 1e6));
  return writer.finish();
}
