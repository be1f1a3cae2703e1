import { Builder, type Offset } from 'flatbuffers';

// Places of fields and values of enumerations in TensorFlow Lite's metadata_schema.fbs.
const model = { name: 0, subgraphs: 3, fields: 8 };
const subgraph = { inputs: 2, fields: 6 };
const tensor = { name: 0, content: 3, processing: 4, stats: 5, fields: 7 };
const content = { type: 0, properties: 1, fields: 3, isImage: 2 };
const image = { colourSpace: 0, fields: 2, isRgb: 1 };
const processing = { type: 0, options: 1, fields: 2, isNormalisation: 1 };
const normalisation = { mean: 0, deviation: 1, fields: 2 };
const stats = { greatest: 0, least: 1, fields: 2 };
const identifier = 'M001';

/**
 * TensorFlow Lite metadata (metadata_schema.fbs) that says one thing: the network's only input is an RGB picture whose
 * bytes become (value − mean) / deviation.
 */
export function inputMetadata(options: { mean: number; deviation: number }): Uint8Array {
  const { mean, deviation } = options;
  const builder = new Builder(512);
  const input = writeInput(builder, mean, deviation);
  const inputs = offsets(builder, [input]);
  builder.startObject(subgraph.fields);
  builder.addFieldOffset(subgraph.inputs, inputs, 0);
  const subgraphs = offsets(builder, [builder.endObject()]);
  const name = builder.createString('pose');
  builder.startObject(model.fields);
  builder.addFieldOffset(model.name, name, 0);
  builder.addFieldOffset(model.subgraphs, subgraphs, 0);
  builder.finish(builder.endObject(), identifier);
  return builder.asUint8Array();
}

function writeInput(builder: Builder, mean: number, deviation: number): Offset {
  const means = floats(builder, [mean]);
  const deviations = floats(builder, [deviation]);
  builder.startObject(normalisation.fields);
  builder.addFieldOffset(normalisation.mean, means, 0);
  builder.addFieldOffset(normalisation.deviation, deviations, 0);
  const options = builder.endObject();
  builder.startObject(processing.fields);
  builder.addFieldInt8(processing.type, processing.isNormalisation, 0);
  builder.addFieldOffset(processing.options, options, 0);
  const steps = offsets(builder, [builder.endObject()]);

  builder.startObject(image.fields);
  builder.addFieldInt8(image.colourSpace, image.isRgb, 0);
  const properties = builder.endObject();
  builder.startObject(content.fields);
  builder.addFieldInt8(content.type, content.isImage, 0);
  builder.addFieldOffset(content.properties, properties, 0);
  const picture = builder.endObject();

  const greatest = floats(builder, [(255 - mean) / deviation]);
  const least = floats(builder, [-mean / deviation]);
  builder.startObject(stats.fields);
  builder.addFieldOffset(stats.greatest, greatest, 0);
  builder.addFieldOffset(stats.least, least, 0);
  const range = builder.endObject();

  const name = builder.createString('image');
  builder.startObject(tensor.fields);
  builder.addFieldOffset(tensor.name, name, 0);
  builder.addFieldOffset(tensor.content, picture, 0);
  builder.addFieldOffset(tensor.processing, steps, 0);
  builder.addFieldOffset(tensor.stats, range, 0);
  return builder.endObject();
}

function floats(builder: Builder, values: number[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addFloat32(value);
  return builder.endVector();
}

function offsets(builder: Builder, values: Offset[]): Offset {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addOffset(value);
  return builder.endVector();
}
