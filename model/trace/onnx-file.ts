import { ProtobufWriter } from './protobuf.ts';

/** An ONNX graph in plain data; onnxFile writes it as the format's protocol buffers (onnx.proto3 of ONNX 1.17). */
export type OnnxGraph = {
  nodes: OnnxNode[];
  initializers: OnnxTensor[];
  inputs: OnnxValue[];
  outputs: OnnxValue[];
  metadata?: Record<string, string>;
};

export type OnnxNode = {
  op: string;
  domain?: 'com.microsoft';
  inputs: string[];
  outputs: string[];
  attributes?: Record<string, number | number[] | string>;
  /** Attributes that are floats; others are integers. */
  floatAttributes?: Record<string, number>;
};

export type OnnxTensor = {
  name: string;
  shape: number[];
  values: Float32Array | Int8Array | BigInt64Array;
};

export type OnnxValue = { name: string; shape: number[] };

const irVersion = 8;
const opset = 18;
const floatType = 1;
const int8Type = 3;
const int64Type = 7;

export function onnxFile(graph: OnnxGraph): Uint8Array {
  const model = new ProtobufWriter()
    .varint(1, irVersion)
    .string(2, 'framewise')
    .message(8, (set) => set.string(1, '').varint(2, opset))
    .message(8, (set) => set.string(1, 'com.microsoft').varint(2, 1))
    .message(7, (writer) => writeGraph(writer, graph));
  for (const [key, value] of Object.entries(graph.metadata ?? {})) {
    model.message(14, (entry) => entry.string(1, key).string(2, value));
  }
  return model.finish();
}

function writeGraph(writer: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) writer.message(1, (message) => writeNode(message, node));
  writer.string(2, 'framewise');
  for (const tensor of graph.initializers)
    writer.message(5, (message) => writeTensor(message, tensor));
  for (const value of graph.inputs) writer.message(11, (message) => writeValue(message, value));
  for (const value of graph.outputs) writer.message(12, (message) => writeValue(message, value));
}

function writeNode(writer: ProtobufWriter, node: OnnxNode): void {
  for (const name of node.inputs) writer.string(1, name);
  for (const name of node.outputs) writer.string(2, name);
  writer.string(4, node.op);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    writer.message(5, (attribute) => {
      attribute.string(1, name);
      if (typeof value === 'string') attribute.string(4, value).varint(20, 3);
      else if (typeof value === 'number') attribute.varint(3, value).varint(20, 2);
      else {
        for (const item of value) attribute.varint(8, item);
        attribute.varint(20, 7);
      }
    });
  }
  for (const [name, value] of Object.entries(node.floatAttributes ?? {})) {
    writer.message(5, (attribute) => attribute.string(1, name).float(2, value).varint(20, 1));
  }
  if (node.domain !== undefined) writer.string(7, node.domain);
}

function writeTensor(writer: ProtobufWriter, { name, shape, values }: OnnxTensor): void {
  for (const size of shape) writer.varint(1, size);
  writer.varint(2, elementType(values));
  writer.string(8, name);
  writer.bytes(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function elementType(values: OnnxTensor['values']): number {
  if (values instanceof Float32Array) return floatType;
  return values instanceof Int8Array ? int8Type : int64Type;
}

function writeValue(writer: ProtobufWriter, { name, shape }: OnnxValue): void {
  writer.string(1, name).message(2, (type) =>
    type.message(1, (tensor) =>
      tensor.varint(1, floatType).message(2, (dims) => {
        for (const size of shape) dims.message(1, (dim) => dim.varint(1, size));
      }),
    ),
  );
}
