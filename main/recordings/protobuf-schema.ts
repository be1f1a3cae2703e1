import { ProtobufWriter } from './protobuf.ts';

/** Name, number and type; a type that is no scalar is a message of the same package. */
export type ProtobufFieldType = readonly [name: string, number: number, type: string];

/** FieldDescriptorProto.Type of the scalars that are used. */
const scalars: Readonly<Record<string, number>> = {
  double: 1,
  float: 2,
  int64: 3,
  int32: 5,
  bool: 8,
  string: 9,
  uint32: 13,
};
const messageType = 11;

/** What a schema record of MCAP holds: a FileDescriptorSet (google/protobuf/descriptor.proto) of one package. */
export function protobufSchema(
  packageName: string,
  messages: Readonly<Record<string, readonly ProtobufFieldType[]>>,
): Uint8Array {
  const file = new ProtobufWriter();
  file.stringField(1, `${packageName}.proto`);
  file.stringField(2, packageName);
  for (const [name, fields] of Object.entries(messages)) {
    const message = new ProtobufWriter();
    message.stringField(1, name);
    for (const field of fields) message.bytesField(2, fieldDescriptor(packageName, field));
    file.bytesField(4, message.finish());
  }
  file.stringField(12, 'proto3');
  const set = new ProtobufWriter();
  set.bytesField(1, file.finish());
  return set.finish();
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
  if (scalar === undefined) field.stringField(6, `.${packageName}.${bare}`);
  return field.finish();
}
