import type { LabelUpdate } from '../wire/live-events.ts';
import type { McapMessage, McapSchema } from './mcap-builder.ts';
import { protobufSchema } from './protobuf-schema.ts';
import { parseFloats, protobufFields, ProtobufWriter } from './protobuf.ts';

/** What was said live of one person, without the lane on the screen. */
export type SaidLabels = Omit<LabelUpdate, 'slot' | 'probabilities'> & {
  /** [frames × classes]. */
  probabilities: Float32Array;
};

const schema: McapSchema = {
  name: 'framewise.Labels',
  messages: 'protobuf',
  content: protobufSchema({
    framewise: {
      Labels: [
        ['person', 1, 'string'],
        ['kind', 2, 'string'],
        ['time_millis', 3, 'double'],
        ['step_millis', 4, 'double'],
        ['class_count', 5, 'uint32'],
        ['probabilities', 6, 'repeated float'],
      ],
    },
  }),
};
export const labelsTopic = '/live/labels';
const channel = { topic: labelsTopic, schema };

/** Labels as a message of a recording, see README.md. @param saidMillis when the app said them */
export function labelsMessage(update: LabelUpdate, saidMillis: number): McapMessage {
  const writer = new ProtobufWriter();
  writer.stringField(1, update.personId);
  writer.stringField(2, update.kind);
  writer.doubleField(3, update.timeMillis);
  writer.doubleField(4, update.stepMillis);
  writer.varintField(5, update.classCount);
  writer.floatsField(6, new Float32Array(update.probabilities));
  const data = writer.finish();
  return { channel, logMillis: saidMillis, publishMillis: update.timeMillis, data };
}

/** The labels of a message. @throws where it is none, with what was expected and found */
export function parseLabels(message: Uint8Array): SaidLabels {
  const labels: SaidLabels = {
    personId: '',
    kind: 'provisional',
    timeMillis: NaN,
    stepMillis: NaN,
    classCount: 0,
    probabilities: new Float32Array(0),
  };
  for (const { field, value } of protobufFields(message)) {
    if (typeof value === 'number') {
      if (field === 3) labels.timeMillis = value;
      else if (field === 4) labels.stepMillis = value;
      else if (field === 5) labels.classCount = value;
    } else if (field === 1) labels.personId = new TextDecoder().decode(value);
    else if (field === 2) labels.kind = parseKind(new TextDecoder().decode(value));
    else if (field === 6) labels.probabilities = parseFloats(value);
  }
  const { classCount, probabilities, timeMillis, stepMillis } = labels;
  if (!Number.isFinite(timeMillis) || !(stepMillis > 0)) {
    throw new Error(`expected a time and a step, found ${timeMillis} and ${stepMillis}`);
  }
  if (!(classCount > 0) || probabilities.length % classCount !== 0) {
    throw new Error(
      `expected probabilities of ${classCount} classes, found ${probabilities.length}`,
    );
  }
  return labels;
}

function parseKind(text: string): SaidLabels['kind'] {
  if (text === 'provisional' || text === 'settled') return text;
  throw new Error(`expected provisional or settled labels, found "${text}"`);
}
