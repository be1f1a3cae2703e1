import { poseLength, poseStride } from '../../model/skeleton.ts';
import type { Body, Frame } from '../wire/frame.ts';
import type { JointLayout } from '../wire/joint-layout.ts';
import { frameChannel, type FrameChannel } from './frame-channel.ts';
import { senseBody } from './layouts/sense-body.ts';
import type { McapMessage } from './mcap-builder.ts';
import { parseFloats, protobufFields, ProtobufWriter } from './protobuf.ts';

const writer = new ProtobufWriter();
const bodyWriter = new ProtobufWriter();

/** A frame as a message of a recording, see README.md: of each body the joints that its sensor saw. */
export function frameMessage(frame: Frame): McapMessage {
  const { sourceId } = frame;
  const layout = layoutOf(frame);
  return {
    channel: frameChannel(layout === undefined ? { sourceId } : { sourceId, layout }),
    logMillis: frame.arrivalMillis,
    publishMillis: frame.timeMillis,
    data: encodeFrame(frame, layout),
  };
}

/** That of all its bodies; where theirs differ, their poses are what they have in common. */
function layoutOf({ bodies: [first, ...others] }: Frame): JointLayout | undefined {
  const layout = first?.sensed?.layout;
  return others.every(({ sensed }) => sensed?.layout === layout) ? layout : undefined;
}

function encodeFrame(frame: Frame, layout: JointLayout | undefined): Uint8Array {
  writer.doubleField(1, frame.timeMillis);
  writer.doubleField(2, frame.arrivalMillis);
  for (const body of frame.bodies) {
    bodyWriter.stringField(1, body.id);
    bodyWriter.floatsField(2, layout === undefined ? body.pose : body.sensed!.joints);
    if (body.truth !== undefined) bodyWriter.stringField(3, body.truth);
    if (body.sensorId !== undefined) bodyWriter.stringField(4, body.sensorId);
    writer.bytesField(3, bodyWriter.finish());
  }
  if (frame.floor !== undefined) writer.floatsField(4, frame.floor);
  return writer.finish();
}

/** The frame of a message of a channel. @throws where it is none, with what was expected and found */
export function parseFrame(message: Uint8Array, { sourceId, layout }: FrameChannel): Frame {
  const frame: Frame = { sourceId, timeMillis: NaN, arrivalMillis: NaN, bodies: [] };
  for (const { field, value } of protobufFields(message)) {
    if (field === 1 && typeof value === 'number') frame.timeMillis = value;
    else if (field === 2 && typeof value === 'number') frame.arrivalMillis = value;
    else if (field === 3 && typeof value === 'object') frame.bodies.push(parseBody(value, layout));
    else if (field === 4 && typeof value === 'object') frame.floor = parseFloor(value);
  }
  if (!Number.isFinite(frame.timeMillis) || !Number.isFinite(frame.arrivalMillis)) {
    throw new Error(
      `expected sensor and arrival time, found ${frame.timeMillis} and ${frame.arrivalMillis}`,
    );
  }
  return frame;
}

function parseBody(message: Uint8Array, layout: JointLayout | undefined): Body {
  const body: Body = { id: '', pose: new Float32Array(0) };
  let joints = body.pose;
  for (const { field, value } of protobufFields(message)) {
    if (typeof value === 'number') continue;
    if (field === 1) body.id = new TextDecoder().decode(value);
    else if (field === 2) joints = parseFloats(value);
    else if (field === 3) body.truth = new TextDecoder().decode(value);
    else if (field === 4) body.sensorId = new TextDecoder().decode(value);
  }
  const length = layout === undefined ? poseLength : layout.sourceJoints.length * poseStride;
  if (joints.length !== length || !joints.every(Number.isFinite)) {
    throw new Error(`body "${body.id}": expected ${length} finite numbers, found ${joints.length}`);
  }
  return Object.assign(body, layout === undefined ? { pose: joints } : senseBody(layout, joints));
}

function parseFloor(bytes: Uint8Array): [number, number, number, number] {
  const [a, b, c, d] = parseFloats(bytes);
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    throw new Error(`floor: expected 4 numbers, found ${bytes.length / 4}`);
  }
  return [a, b, c, d];
}
