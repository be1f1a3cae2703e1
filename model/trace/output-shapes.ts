import * as tf from '@tensorflow/tfjs-core';
import { layerNormKernel } from '../layer-norm.ts';
import type { Value } from './graph.ts';

type Output = Pick<Value, 'shape' | 'dtype'>;
type Attrs = Record<string, unknown>;

/** Shapes and types of what a kernel gives; a kernel that is not here cannot be traced. */
export function outputShapes(kernel: string, inputs: Value[], attrs: Attrs): Output[] {
  const rule = rules[kernel];
  if (rule === undefined) throw new Error(`Tracing: kernel ${kernel} is not supported`);
  return rule(inputs, attrs);
}

export function tracedKernels(): string[] {
  return Object.keys(rules);
}

type Rule = (inputs: Value[], attrs: Attrs) => Output[];

const float = (shape: number[]): Output[] => [{ shape, dtype: 'float32' }];

const same: Rule = ([x]) => [{ shape: x!.shape, dtype: x!.dtype }];

const broadcast =
  (dtype?: Value['dtype']): Rule =>
  ([a, b]) => [
    {
      shape: tf.broadcast_util.assertAndGetBroadcastShape(a!.shape, b!.shape),
      dtype: dtype ?? a!.dtype,
    },
  ];

const reduce =
  (attribute: string): Rule =>
  ([x], attrs) => {
    const axes = tf.util.parseAxisParam(attrs[attribute] as number[], x!.shape);
    const [kept] = tf.backend_util.computeOutAndReduceShapes(x!.shape, axes);
    const shape =
      attrs['keepDims'] === true ? tf.backend_util.expandShapeToKeepDim(kept, axes) : kept;
    return float(shape);
  };

const rules: Record<string, Rule> = {
  Identity: same,
  Neg: same,
  Square: same,
  Sqrt: same,
  Rsqrt: same,
  Exp: same,
  Log: same,
  Erf: same,
  Relu: same,
  Step: same,
  Softmax: same,
  ZerosLike: same,
  OnesLike: same,
  Cast: ([x], attrs) => [{ shape: x!.shape, dtype: attrs['dtype'] as Value['dtype'] }],
  Add: broadcast(),
  Sub: broadcast(),
  Multiply: broadcast(),
  RealDiv: broadcast(),
  Pow: broadcast(),
  Maximum: broadcast(),
  Minimum: broadcast(),
  Equal: broadcast('bool'),
  Greater: broadcast('bool'),
  AddN: same,
  [layerNormKernel]: ([x]) => {
    const row = { shape: x!.shape.with(-1, 1), dtype: x!.dtype };
    return [{ shape: x!.shape, dtype: x!.dtype }, row, row];
  },
  Sum: reduce('axis'),
  Mean: reduce('axis'),
  Max: reduce('reductionIndices'),
  Fill: (_inputs, attrs) => float(attrs['shape'] as number[]),
  Reshape: ([x], attrs) => {
    const shape = tf.util.inferFromImplicitShape(
      attrs['shape'] as number[],
      tf.util.sizeFromShape(x!.shape),
    );
    return [{ shape, dtype: x!.dtype }];
  },
  Transpose: ([x], attrs) => [
    { shape: (attrs['perm'] as number[]).map((axis) => x!.shape[axis]!), dtype: x!.dtype },
  ],
  BatchMatMul: ([a, b], attrs) => {
    const rows = a!.shape.at(attrs['transposeA'] === true ? -1 : -2)!;
    const columns = b!.shape.at(attrs['transposeB'] === true ? -2 : -1)!;
    const batch = tf.broadcast_util.assertAndGetBroadcastShape(
      a!.shape.slice(0, -2),
      b!.shape.slice(0, -2),
    );
    return float([...batch, rows, columns]);
  },
  SplitV: ([x], attrs) => {
    const axis = tf.util.parseAxisParam(attrs['axis'] as number, x!.shape)[0]!;
    const sizes = splitSizes(x!, attrs);
    return sizes.map((size) => ({ shape: x!.shape.with(axis, size), dtype: x!.dtype }));
  },
  Concat: (parts, attrs) => {
    const axis = tf.util.parseAxisParam(attrs['axis'] as number, parts[0]!.shape)[0]!;
    const size = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
    return [{ shape: parts[0]!.shape.with(axis, size), dtype: parts[0]!.dtype }];
  },
  Slice: ([x], attrs) => {
    const begin = attrs['begin'] as number[];
    const size = attrs['size'] as number[];
    const shape = x!.shape.map((length, axis) => {
      const asked = size[axis] ?? -1;
      return asked === -1 ? length - (begin[axis] ?? 0) : asked;
    });
    return [{ shape, dtype: x!.dtype }];
  },
  PadV2: ([x], attrs) => {
    const paddings = attrs['paddings'] as [number, number][];
    return [
      {
        shape: x!.shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]),
        dtype: x!.dtype,
      },
    ];
  },
};

/** Sizes of the parts of a SplitV, whichever way they were given. */
export function splitSizes(x: Value, attrs: Attrs): number[] {
  const axis = tf.util.parseAxisParam(attrs['axis'] as number, x.shape)[0]!;
  return tf.backend_util.prepareSplitSize(
    x as unknown as tf.Tensor,
    attrs['numOrSizeSplits'] as number | number[],
    axis,
  );
}
