import { z } from 'zod';
import { jointNames } from '../../model/skeleton.ts';
import type { JointLayout } from '../wire/joint-layout.ts';
import { parseBy } from '../wire/parse-by.ts';
import type { McapChannel, McapSchema } from './mcap-builder.ts';
import { protobufSchema } from './protobuf-schema.ts';

/** What the frames of a channel have in common. */
export type FrameChannel = {
  sourceId: string;
  /** Of the joints in its frames; absent: they are the canonical ones. */
  layout?: JointLayout;
};

/** Name of the schema of frames. */
export const frameMessageName = 'framewise.Frame';

const schema: McapSchema = {
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

const names = z.array(z.string()).readonly();
const layoutSchema = z
  .object({
    name: z.string(),
    sensor: z.string(),
    sourceJoints: names,
    bones: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
    rules: z.record(z.enum(jointNames), names),
    toMetres: z.tuple([z.number(), z.number(), z.number()]).readonly(),
    hasKinectSpine: z.literal(true).exactOptional(),
  })
  .refine(
    ({ sourceJoints, rules }) =>
      Object.values(rules).every((from) => from.every((name) => sourceJoints.includes(name))),
    'expected rules of its own joints, found others',
  );

export const frameChannelSchema = z.object({
  sourceId: z.string(),
  layout: layoutSchema.exactOptional(),
});

/** The channel as a recording has it, see README.md. */
export function frameChannel({ sourceId, layout }: FrameChannel): McapChannel {
  const joints = layout?.sourceJoints ?? jointNames;
  return {
    topic: `/skeletons/${sourceId}`,
    schema,
    metadata: new Map([
      ['source', sourceId],
      ['joints', joints.join(' ')],
      ...(layout === undefined ? [] : [['layout', textOf(layout)] as const]),
    ]),
  };
}

/** What a channel says of its frames; of the same one the same each time. @throws where its layout is none */
export function parseFrameChannel(channel: Pick<McapChannel, 'topic' | 'metadata'>): FrameChannel {
  const { topic, metadata = new Map<string, string>() } = channel;
  let said = parsed.get(metadata);
  if (said === undefined) {
    const sourceId = metadata.get('source') ?? topic;
    const text = metadata.get('layout');
    said =
      text === undefined
        ? { sourceId }
        : { sourceId, layout: parseBy(`Layout of ${sourceId}`, layoutSchema, JSON.parse(text)) };
    parsed.set(metadata, said);
  }
  return said;
}

const parsed = new WeakMap<ReadonlyMap<string, string>, FrameChannel>();
const texts = new WeakMap<JointLayout, string>();

function textOf(layout: JointLayout): string {
  const text = texts.get(layout) ?? JSON.stringify(layout);
  texts.set(layout, text);
  return text;
}
