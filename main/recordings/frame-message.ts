import { poseLength } from '../../model/skeleton.ts';
import type { Body, Frame } from '../wire/frame.ts';
import { parseFloats, protobufFields, ProtobufWriter } from './protobuf.ts';

const writer = new ProtobufWriter();
const bodyWriter = new ProtobufWriter();

/** A frame as a message of a recording: protobuf, see README.md. Its source is the channel. */
export function encodeFrame(frame: Frame): Uint8Array {
  writer.doubleField(1, frame.timeMillis);
  writer.doubleField(2, frame.arrivalMillis);
  for (const body of frame.bodies) {
    bodyWriter.stringField(1, body.id);
    bodyWriter.floatsField(2, body.pose);
    if (body.truth !== undefined) bodyWriter.stringField(3, body.truth);
    writer.bytesField(3, bodyWriter.finish());
  }
  if (frame.floor !== undefined) writer.floatsField(4, frame.floor);
  return writer.finish();
}

/** The frame of a message. @throws where it is none, with what was expected and found */
export function parseFrame(message: Uint8Array, sourceId: string): Frame {
  const frame: Frame = { sourceId, timeMillis: NaN, arrivalMillis: NaN, bodies: [] };
  for (const { field, value } of protobufFields(message)) {
    if (field === 1 && typeof value === 'number') frame.timeMillis = value;
    else if (field === 2 && typeof value === 'number') frame.arrivalMillis = value;
    else if (field === 3 && typeof value === 'object') frame.bodies.push(parseBody(value));
    else if (field === 4 && typeof value === 'object') frame.floor = parseFloor(value);
  }
  if (!Number.isFinite(frame.timeMillis) || !Number.isFinite(frame.arrivalMillis)) {
    throw new Error(
      `expected sensor and arrival time, found ${frame.timeMillis} and ${frame.arrivalMillis}`,
    );
  }
  return frame;
}

function parseBody(message: Uint8Array): Body {
  const body: Body = { id: '', pose: new Float32Array(0) };
  for (const { field, value } of protobufFields(message)) {
    if (typeof value === 'number') continue;
    if (field === 1) body.id = new TextDecoder().decode(value);
    else if (field === 2) body.pose = parseFloats(value);
    else if (field === 3) body.truth = new TextDecoder().decode(value);
  }
  if (body.pose.length !== poseLength || !body.pose.every(Number.isFinite)) {
    throw new Error(
      `body "${body.id}": expected ${poseLength} finite numbers, found ${body.pose.length}`,
    );
  }
  return body;
}

function parseFloor(bytes: Uint8Array): [number, number, number, number] {
  const [a, b, c, d] = parseFloats(bytes);
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new Error(`floor: expected 4 numbers, found ${bytes.length / 4}`);
  }
  return [a, b, c, d];
}

/** Name of the message type in the schema record. */
export const frameMessageName = 'framewise.Frame';

/** The schema record's content: a FileDescriptorSet (google/protobuf/descriptor.proto) of `Frame` and `Body`. */
export function frameMessageSchema(): Uint8Array {
  const [double, float, text, message] = [1, 2, 9, 11];
  const field = (
    name: string,
    number: number,
    type: number,
    isRepeated: boolean,
    typeName?: string,
  ) => {
    const w = new ProtobufWriter();
    w.stringField(1, name);
    w.varintField(3, number);
    w.varintField(4, isRepeated ? 3 : 1);
    w.varintField(5, type);
    if (typeName !== undefined) w.stringField(6, typeName);
    return w.finish();
  };
  const messageType = (name: string, fields: Uint8Array[]) => {
    const w = new ProtobufWriter();
    w.stringField(1, name);
    for (const entry of fields) w.bytesField(2, entry);
    return w.finish();
  };
  const file = new ProtobufWriter();
  file.stringField(1, 'framewise.proto');
  file.stringField(2, 'framewise');
  file.bytesField(
    4,
    messageType('Frame', [
      field('time_millis', 1, double, false),
      field('arrival_millis', 2, double, false),
      field('bodies', 3, message, true, '.framewise.Body'),
      field('floor', 4, float, true),
    ]),
  );
  file.bytesField(
    4,
    messageType('Body', [
      field('id', 1, text, false),
      field('pose', 2, float, true),
      field('truth', 3, text, false),
    ]),
  );
  file.stringField(12, 'proto3');
  const set = new ProtobufWriter();
  set.bytesField(1, file.finish());
  return set.finish();
}
