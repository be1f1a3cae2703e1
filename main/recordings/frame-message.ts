import { poseLength } from '../../model/skeleton.ts';
import type { Body, Frame } from '../wire/frame.ts';
import type { McapMessage, McapSchema } from './mcap-builder.ts';
import { protobufSchema } from './protobuf-schema.ts';
import { parseFloats, protobufFields, ProtobufWriter } from './protobuf.ts';

const writer = new ProtobufWriter();
const bodyWriter = new ProtobufWriter();

/** A frame as a message of a recording, see README.md. Its source is the channel. @param joints names, in the poses' order */
export function frameMessage(frame: Frame, joints: readonly string[]): McapMessage {
  return {
    channel: {
      topic: `/skeletons/${frame.sourceId}`,
      schema: frameSchema,
      metadata: new Map([
        ['source', frame.sourceId],
        ['joints', joints.join(' ')],
      ]),
    },
    logMillis: frame.arrivalMillis,
    publishMillis: frame.timeMillis,
    data: encodeFrame(frame),
  };
}

function encodeFrame(frame: Frame): Uint8Array {
  writer.doubleField(1, frame.timeMillis);
  writer.doubleField(2, frame.arrivalMillis);
  for (const body of frame.bodies) {
    bodyWriter.stringField(1, body.id);
    bodyWriter.floatsField(2, body.pose);
    if (body.truth !== undefined) bodyWriter.stringField(3, body.truth);
    if (body.sensorId !== undefined) bodyWriter.stringField(4, body.sensorId);
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
    else if (field === 4) body.sensorId = new TextDecoder().decode(value);
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

/** Name of the schema of frames. */
export const frameMessageName = 'framewise.Frame';

const frameSchema: McapSchema = {
  name: frameMessageName,
  messages: 'protobuf',
  content: protobufSchema({
    framewise: {
      Frame: [
        ['time_millis', 1, 'double'],
        ['arrival_millis', 2, 'double'],
        ['bodies', 3, 'repeated Body'],
        ['floor', 4, 'repeated float'],
      ],
      Body: [
        ['id', 1, 'string'],
        ['pose', 2, 'repeated float'],
        ['truth', 3, 'string'],
        ['sensor_id', 4, 'string'],
      ],
    },
  }),
};
