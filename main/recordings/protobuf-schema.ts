import { ProtobufWriter } from './protobuf.ts';

/** Name, number and type; one that is no scalar is a message of the same package, or of another with its name before it. */
export type ProtobufFieldType = readonly [name: string, number: number, type: string];
export type ProtobufMessages = Readonly<Record<string, readonly ProtobufFieldType[]>>;

/** FieldDescriptorProto.Type of the scalars that are used. */
const scalars: Readonly<Record<string, number>> = {
  double: 1,
  float: 2,
  int64: 3,
  int32: 5,
  fixed32: 7,
  bool: 8,
  string: 9,
  bytes: 12,
  uint32: 13,
};
const messageType = 11;

/**
 * What a schema record of MCAP holds: a FileDescriptorSet (google/protobuf/descriptor.proto).
 *
 * @param packages by name, those that others use before them
 */
export function protobufSchema(packages: Readonly<Record<string, ProtobufMessages>>): Uint8Array {
  const set = new ProtobufWriter();
  const before: string[] = [];
  for (const [packageName, messages] of Object.entries(packages)) {
    set.bytesField(1, fileDescriptor(packageName, messages, before));
    before.push(fileName(packageName));
  }
  return set.finish();
}

function fileDescriptor(
  packageName: string,
  messages: ProtobufMessages,
  dependencies: readonly string[],
): Uint8Array {
  const file = new ProtobufWriter();
  file.stringField(1, fileName(packageName));
  file.stringField(2, packageName);
  for (const dependency of dependencies) file.stringField(3, dependency);
  for (const [name, fields] of Object.entries(messages)) {
    const message = new ProtobufWriter();
    message.stringField(1, name);
    for (const field of fields) message.bytesField(2, fieldDescriptor(packageName, field));
    file.bytesField(4, message.finish());
  }
  file.stringField(12, 'proto3');
  return file.finish();
}

function fileName(packageName: string): string {
  return `${packageName}.proto`;
}

function fieldDescriptor(packageName: string, [name, number, type]: ProtobufFieldType): Uint8Array {
  const isRepeated = type.startsWith('repeated ');
  const bare = type.replace('repeated ', '');
  const scalar = scalars[bare];
  const field = new ProtobufWriter();
  field.stringField(1, name);
  field.varintField(3, number);
  field.varintField(4, isRepeated ? 3 : 1);
  field.varintField(5, scalar ?? messageType);
  if (scalar === undefined) {
    field.stringField(6, bare.includes('.') ? `.${bare}` : `.${packageName}.${bare}`);
  }
  return field.finish();
}
