import { Builder, ByteBuffer } from 'flatbuffers';

// Places of the fields of Model, Metadata and Buffer in TensorFlow Lite's schema.fbs.
const model = {
  version: 0,
  operators: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadataBuffer: 5,
  metadata: 6,
  signatures: 7,
  fields: 8,
};
const keptFields = [
  model.operators,
  model.subgraphs,
  model.description,
  model.metadataBuffer,
  model.signatures,
];
const metadata = { name: 0, buffer: 1, fields: 2 };
const buffer = { data: 0, fields: 1 };
const identifier = 'TFL3';
const metadataName = 'TFLITE_METADATA';
/** TensorFlow Lite wants the data of buffers at multiples of this. */
const alignment = 16;

/**
 * A TensorFlow Lite model with metadata added: a new Model table before the old file, whose tables and weights stay as they
 * are and are pointed at. @throws where `bytes` is no such model, or has such metadata already.
 */
export function withMetadata(bytes: Uint8Array, metadataBytes: Uint8Array): Uint8Array {
  const old = readModel(bytes);
  const length = Math.ceil(bytes.length / alignment) * alignment;
  const builder = new Builder(length + metadataBytes.length + 65_536);
  builder.prep(alignment, 0);
  const tail = new Uint8Array(length);
  tail.set(bytes);
  builder.createByteVector(tail);
  /** Offsets are counted from the end of the file, which is the end of the old one. */
  const offsetOf = (position: number) => length - position;

  builder.startVector(1, metadataBytes.length, alignment);
  for (const byte of metadataBytes.toReversed()) builder.addInt8(byte);
  const data = builder.endVector();
  builder.startObject(buffer.fields);
  builder.addFieldOffset(buffer.data, data, 0);
  const added = builder.endObject();
  const buffers = offsets(builder, [...old.buffers.map(offsetOf), added]);

  const name = builder.createString(metadataName);
  builder.startObject(metadata.fields);
  builder.addFieldOffset(metadata.name, name, 0);
  builder.addFieldInt32(metadata.buffer, old.buffers.length, 0);
  const entries = offsets(builder, [...old.metadata.map(offsetOf), builder.endObject()]);

  builder.startObject(model.fields);
  builder.addFieldInt32(model.version, old.version, 0);
  for (const [field, position] of old.kept) builder.addFieldOffset(field, offsetOf(position), 0);
  builder.addFieldOffset(model.buffers, buffers, 0);
  builder.addFieldOffset(model.metadata, entries, 0);
  builder.finish(builder.endObject(), identifier);
  return builder.asUint8Array();
}

type OldModel = {
  version: number;
  /** Fields that stay, each with the position of what it points at. */
  kept: [field: number, position: number][];
  /** Positions of the Buffer tables. */
  buffers: number[];
  /** Positions of the Metadata tables. */
  metadata: number[];
};

function readModel(bytes: Uint8Array): OldModel {
  const file = new ByteBuffer(bytes);
  if (bytes.length < 16 || !file.__has_identifier(identifier)) {
    throw new Error(
      `Expected a TensorFlow Lite model, found ${bytes.length} bytes of another kind`,
    );
  }
  const root = file.readInt32(0);
  /** Position of the field's own value; undefined where the table leaves it out. */
  const find = (field: number) => {
    const offset = file.__offset(root, 4 + 2 * field);
    return offset === 0 ? undefined : root + offset;
  };
  const version = find(model.version);
  const bufferList = find(model.buffers);
  if (version === undefined || bufferList === undefined) {
    throw new Error('Expected a model with a version and buffers, found neither');
  }
  const metadataList = find(model.metadata);
  const entries = metadataList === undefined ? [] : tablesOf(file, metadataList);
  if (entries.some((table) => nameOf(file, table) === metadataName)) {
    throw new Error('The model says already how its input is to be prepared');
  }
  const kept = keptFields.flatMap((field): [number, number][] => {
    const at = find(field);
    return at === undefined ? [] : [[field, file.__indirect(at)]];
  });
  return {
    version: file.readInt32(version),
    kept,
    buffers: tablesOf(file, bufferList),
    metadata: entries,
  };
}

/** Positions of the tables in the vector that the field at `field` points at. */
function tablesOf(file: ByteBuffer, field: number): number[] {
  const list = file.__indirect(field);
  const count = file.readInt32(list);
  return Array.from({ length: count }, (_, index) => file.__indirect(list + 4 + 4 * index));
}

function nameOf(file: ByteBuffer, table: number): string {
  const offset = file.__offset(table, 4 + 2 * metadata.name);
  return offset === 0 ? '' : String(file.__string(table + offset));
}

function offsets(builder: Builder, values: number[]): number {
  builder.startVector(4, values.length, 4);
  for (const value of values.toReversed()) builder.addOffset(value);
  return builder.endVector();
}
