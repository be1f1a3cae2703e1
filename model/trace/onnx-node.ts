import * as tf from '@tensorflow/tfjs-core';
import { layerNormEpsilon, layerNormKernel } from '../layer-norm.ts';
import type { Node, Value } from './graph.ts';
import type { OnnxBuilder } from './onnx-builder.ts';
import { splitSizes } from './output-shapes.ts';

type Translate = (node: Node, build: OnnxBuilder, output: string) => void;

/** Writes the ONNX nodes of one tfjs kernel. */
export function onnxNode(node: Node, build: OnnxBuilder): void {
  const translate = translations[node.kernel];
  if (translate === undefined) throw new Error(`ONNX: kernel ${node.kernel} is not supported`);
  const outputs = node.outputs.map((value) => {
    const name = build.temporary();
    build.alias(value, name);
    return name;
  });
  translate(node, build, outputs[0]!);
}

const unary =
  (op: string): Translate =>
  ({ inputs: [x] }, build, output) =>
    build.emit({ op, inputs: [build.name(x!)], outputs: [output] });

const elementwise =
  (op: string): Translate =>
  (node, build, output) => {
    build.emit({ op, inputs: broadcastInputs(node, build), outputs: [output] });
  };

/** Comparisons give floats: onnxruntime's booleans would have to be cast by every user. */
const comparison =
  (op: string): Translate =>
  (node, build, output) => {
    const result = build.temporary();
    build.emit({ op, inputs: broadcastInputs(node, build), outputs: [result] });
    build.emit({ op: 'Cast', inputs: [result], outputs: [output], attributes: { to: 1 } });
  };

/** A uniform constant may stay one number where the other operand already has the shape of the result. */
function broadcastInputs({ inputs, outputs }: Node, build: OnnxBuilder): string[] {
  const [a, b] = inputs as [Value, Value];
  const hasShape = (value: Value) => tf.util.arraysEqual(value.shape, outputs[0]!.shape);
  return [
    hasShape(b) && b.constant === undefined ? build.broadcastName(a) : build.name(a),
    hasShape(a) && a.constant === undefined ? build.broadcastName(b) : build.name(b),
  ];
}

const reduce =
  (op: string, attribute: string): Translate =>
  ({ inputs: [x], attrs }, build, output) => {
    const axes = tf.util.parseAxisParam(attrs[attribute] as number[], x!.shape);
    build.emit({
      op,
      inputs: [build.name(x!), build.int64(axes)],
      outputs: [output],
      attributes: { keepdims: attrs['keepDims'] === true ? 1 : 0 },
    });
  };

const alias: Translate = ({ inputs: [x], outputs: [y] }, build) => build.alias(y!, build.name(x!));

const fill =
  (number: (node: Node) => number): Translate =>
  (node, build, output) => {
    const shape = build.int64(node.outputs[0]!.shape);
    build.emit({ op: 'Expand', inputs: [build.scalar(number(node)), shape], outputs: [output] });
  };

const multiply: Translate = (node, build, output) => {
  const [a, b] = node.inputs as [Value, Value];
  const ones = build.uniform(b) === 1 ? b : build.uniform(a) === 1 ? a : undefined;
  const other = ones === b ? a : b;
  if (ones === undefined || other.constant !== undefined) {
    elementwise('Mul')(node, build, output);
    return;
  }
  // A product with ones only broadcasts: the gradient of every reduction is one.
  const shape = node.outputs[0]!.shape;
  if (tf.util.arraysEqual(other.shape, shape)) {
    build.alias(node.outputs[0]!, build.name(other));
    return;
  }
  build.emit({ op: 'Expand', inputs: [build.name(other), build.int64(shape)], outputs: [output] });
};

const matMul: Translate = ({ inputs: [a, b], attrs }, build, output) => {
  const transA = attrs['transposeA'] === true ? 1 : 0;
  const transB = attrs['transposeB'] === true ? 1 : 0;
  if (b!.quantised !== undefined && b!.shape.length === 2 && transA === 0 && transB === 1) {
    // Rows of `a` are rounded to bytes as they come; the weights are bytes already.
    const { matrix, scales } = build.int8(b!, b!.quantised);
    build.emit({
      op: 'DynamicQuantizeMatMul',
      domain: 'com.microsoft',
      inputs: [build.name(a!), matrix, scales],
      outputs: [output],
    });
    return;
  }
  const inputs = [build.name(a!), build.name(b!)];
  if (transA + transB === 0) {
    build.emit({ op: 'MatMul', inputs, outputs: [output] });
    return;
  }
  const isFlat = a!.shape.length === 2 && b!.shape.length === 2;
  if (isFlat) {
    build.emit({ op: 'Gemm', inputs, outputs: [output], attributes: { transA, transB } });
    return;
  }
  build.emit({
    op: 'FusedMatMul',
    domain: 'com.microsoft',
    inputs,
    outputs: [output],
    attributes: { transA, transB },
  });
};

const translations: Record<string, Translate> = {
  Identity: alias,
  Cast: alias, // Comparisons already give floats, and floats are all there is.
  Neg: unary('Neg'),
  Sqrt: unary('Sqrt'),
  Exp: unary('Exp'),
  Log: unary('Log'),
  Erf: unary('Erf'),
  Relu: unary('Relu'),
  Add: elementwise('Add'),
  Sub: elementwise('Sub'),
  Multiply: multiply,
  RealDiv: elementwise('Div'),
  Pow: elementwise('Pow'),
  Maximum: elementwise('Max'),
  Minimum: elementwise('Min'),
  Equal: comparison('Equal'),
  Greater: comparison('Greater'),
  Sum: reduce('ReduceSum', 'axis'),
  Mean: reduce('ReduceMean', 'axis'),
  Max: reduce('ReduceMax', 'reductionIndices'),
  BatchMatMul: matMul,
  Fill: fill(({ attrs }) => attrs['value'] as number),
  ZerosLike: fill(() => 0),
  OnesLike: fill(() => 1),
  AddN: ({ inputs }, build, output) =>
    build.emit({ op: 'Sum', inputs: inputs.map((input) => build.name(input)), outputs: [output] }),
  [layerNormKernel]: ({ inputs, outputs }, build) =>
    build.emit({
      op: 'LayerNormalization',
      inputs: inputs.map((input) => build.name(input)),
      outputs: outputs.map((value) => build.name(value)),
      attributes: { axis: outputs[0]!.shape.length - 1 },
      floatAttributes: { epsilon: layerNormEpsilon },
    }),
  Square: ({ inputs: [x] }, build, output) =>
    build.emit({ op: 'Pow', inputs: [build.name(x!), build.scalar(2)], outputs: [output] }),
  Rsqrt: ({ inputs: [x] }, build, output) => {
    const root = build.temporary();
    build.emit({ op: 'Sqrt', inputs: [build.name(x!)], outputs: [root] });
    build.emit({ op: 'Reciprocal', inputs: [root], outputs: [output] });
  },
  Step: ({ inputs: [x] }, build, output) => {
    const positive = build.temporary();
    build.emit({ op: 'Greater', inputs: [build.name(x!), build.scalar(0)], outputs: [positive] });
    build.emit({ op: 'Cast', inputs: [positive], outputs: [output], attributes: { to: 1 } });
  },
  Softmax: ({ inputs: [x] }, build, output) =>
    build.emit({
      op: 'Softmax',
      inputs: [build.name(x!)],
      outputs: [output],
      attributes: { axis: -1 },
    }),
  Reshape: ({ inputs: [x], outputs: [y] }, build, output) => {
    if (tf.util.arraysEqual(x!.shape, y!.shape)) {
      build.alias(y!, build.name(x!));
      return;
    }
    build.emit({
      op: 'Reshape',
      inputs: [build.name(x!), build.int64(y!.shape)],
      outputs: [output],
    });
  },
  Transpose: ({ inputs: [x], attrs }, build, output) =>
    build.emit({
      op: 'Transpose',
      inputs: [build.name(x!)],
      outputs: [output],
      attributes: { perm: attrs['perm'] as number[] },
    }),
  SplitV: ({ inputs: [x], outputs, attrs }, build) =>
    build.emit({
      op: 'Split',
      inputs: [build.name(x!), build.int64(splitSizes(x!, attrs))],
      outputs: outputs.map((value) => build.name(value)),
      attributes: { axis: tf.util.parseAxisParam(attrs['axis'] as number, x!.shape)[0]! },
    }),
  Concat: ({ inputs, attrs }, build, output) =>
    build.emit({
      op: 'Concat',
      inputs: inputs.map((input) => build.name(input)),
      outputs: [output],
      attributes: { axis: tf.util.parseAxisParam(attrs['axis'] as number, inputs[0]!.shape)[0]! },
    }),
  Slice: ({ inputs: [x], outputs: [y], attrs }, build, output) => {
    const begin = x!.shape.map((_, axis) => (attrs['begin'] as number[])[axis] ?? 0);
    const end = begin.map((start, axis) => start + y!.shape[axis]!);
    const inputs = [build.name(x!), build.int64(begin), build.int64(end)];
    build.emit({ op: 'Slice', inputs, outputs: [output] });
  },
  PadV2: ({ inputs: [x], attrs }, build, output) => {
    const paddings = attrs['paddings'] as [number, number][];
    const pads = [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)];
    const inputs = [
      build.name(x!),
      build.int64(pads),
      build.scalar((attrs['constantValue'] as number | undefined) ?? 0),
    ];
    build.emit({ op: 'Pad', inputs, outputs: [output] });
  },
};
