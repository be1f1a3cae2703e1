import * as tf from '@tensorflow/tfjs-core';

/**
 * Gradients of the kernels that the model uses. tfjs-core ships gradients only as modules for bundlers, which Node cannot
 * import; these follow the same definitions, kernel by kernel, and keep to kernels that can be traced.
 */
export function registerGradients(): void {
  for (const gradient of gradients) tf.registerGradient(gradient);
}

type Gradient = Parameters<typeof tf.registerGradient>[0];
type Dy = tf.Tensor;

/** Sums over the axes along which an operand of this shape was broadcast. */
function sumTo(dy: Dy, shape: number[]): tf.Tensor {
  const lead = dy.shape.length - shape.length;
  const axes = dy.shape.flatMap((size, axis) =>
    axis < lead || (shape[axis - lead] === 1 && size !== 1) ? [axis] : [],
  );
  return tf.reshape(axes.length === 0 ? dy : tf.sum(dy, axes), shape);
}

function unary(kernelName: string, derivative: (x: tf.Tensor, dy: Dy) => tf.Tensor): Gradient {
  return {
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => ({ x: () => derivative(x!, dy as Dy) }),
  };
}

/** As unary, where the derivative is shorter in terms of the result. */
function unaryByResult(
  kernelName: string,
  derivative: (y: tf.Tensor, dy: Dy) => tf.Tensor,
): Gradient {
  return {
    kernelName,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ x: () => derivative(y!, dy as Dy) }),
  };
}

function binary(
  kernelName: string,
  byA: (a: tf.Tensor, b: tf.Tensor, dy: Dy) => tf.Tensor,
  byB: (a: tf.Tensor, b: tf.Tensor, dy: Dy) => tf.Tensor,
): Gradient {
  return {
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({
      a: () => sumTo(byA(a!, b!, dy as Dy), a!.shape),
      b: () => sumTo(byB(a!, b!, dy as Dy), b!.shape),
    }),
  };
}

/** Spreads a reduced dy over the shape of the input again. */
function spread(dy: Dy, x: tf.Tensor, axis: number | number[] | undefined): tf.Tensor {
  const axes = tf.util.parseAxisParam(axis as number[], x.shape);
  const kept = x.shape.map((size, index) => (axes.includes(index) ? 1 : size));
  return tf.mul(tf.reshape(dy, kept), tf.ones(x.shape));
}

function product(a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean): tf.Tensor {
  return tf.matMul(a, b, transposeA, transposeB);
}

const gradients: Gradient[] = [
  binary(
    'Add',
    (_a, _b, dy) => dy,
    (_a, _b, dy) => dy,
  ),
  binary(
    'Sub',
    (_a, _b, dy) => dy,
    (_a, _b, dy) => tf.neg(dy),
  ),
  binary(
    'Multiply',
    (_a, b, dy) => tf.mul(dy, b),
    (a, _b, dy) => tf.mul(dy, a),
  ),
  binary(
    'RealDiv',
    (_a, b, dy) => tf.div(dy, b),
    (a, b, dy) => tf.neg(tf.div(tf.mul(dy, a), tf.square(b))),
  ),
  binary(
    'Pow',
    (a, b, dy) => tf.mul(dy, tf.mul(b, tf.pow(a, tf.sub(b, 1)))),
    // The exponent is always a constant here; its gradient is never asked for by a loss.
    () => {
      throw new Error('Pow: no gradient for the exponent');
    },
  ),
  unary('Neg', (_x, dy) => tf.neg(dy)),
  unary('Square', (x, dy) => tf.mul(dy, tf.mul(x, 2))),
  unary('Log', (x, dy) => tf.div(dy, x)),
  unary('Erf', (x, dy) => tf.mul(tf.mul(dy, tf.exp(tf.neg(tf.square(x)))), 2 / Math.sqrt(Math.PI))),
  unary('Relu', (x, dy) => tf.mul(dy, tf.step(x))),
  unary('Step', (x) => tf.zerosLike(x)),
  unary('Identity', (_x, dy) => dy),
  unary('Cast', (_x, dy) => dy),
  unary('Reshape', (x, dy) => tf.reshape(dy, x.shape)),
  unaryByResult('Sqrt', (y, dy) => tf.div(dy, tf.mul(y, 2))),
  unaryByResult('Rsqrt', (y, dy) => tf.mul(dy, tf.mul(tf.mul(tf.square(y), y), -0.5))),
  unaryByResult('Exp', (y, dy) => tf.mul(dy, y)),
  {
    kernelName: 'AddN',
    saveAllInputs: true,
    gradFunc: (dy, saved) =>
      Object.fromEntries(saved.map((_, index) => [String(index), () => tf.clone(dy as Dy)])),
  },
  {
    kernelName: 'Transpose',
    gradFunc: (dy, _saved, attrs) => {
      const { perm } = attrs as unknown as { perm: number[] };
      return { x: () => tf.transpose(dy as Dy, tf.backend_util.getUndoAxesPermutation(perm)) };
    },
  },
  {
    kernelName: 'Sum',
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({ x: () => spread(dy as Dy, x!, attrs['axis'] as number[]) }),
  },
  {
    kernelName: 'Mean',
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({
      x: () => spread(tf.mul(dy as Dy, (dy as Dy).size / x!.size), x!, attrs['axis'] as number[]),
    }),
  },
  {
    kernelName: 'Max',
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy, [x, y], attrs) => ({
      x: () => {
        const axis = attrs['reductionIndices'] as number[];
        const isLargest = tf.cast(tf.equal(x!, spread(y!, x!, axis)), 'float32');
        return tf.mul(spread(dy as Dy, x!, axis), isLargest);
      },
    }),
  },
  {
    kernelName: 'Softmax',
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({
      logits: () => {
        const weighted = tf.mul(dy as Dy, y!);
        return tf.sub(weighted, tf.mul(tf.sum(weighted, -1, true), y!));
      },
    }),
  },
  {
    kernelName: 'BatchMatMul',
    inputsToSave: ['a', 'b'],
    gradFunc: (dyAny, [a, b], attrs) => {
      const dy = dyAny as Dy;
      const { transposeA, transposeB } = attrs as unknown as {
        transposeA: boolean;
        transposeB: boolean;
      };
      return {
        a: () =>
          transposeA ? product(b!, dy, transposeB, true) : product(dy, b!, false, !transposeB),
        b: () =>
          transposeB ? product(dy, a!, true, transposeA) : product(a!, dy, !transposeA, false),
      };
    },
  },
  {
    kernelName: 'SplitV',
    gradFunc: (dy, _saved, attrs) => ({ x: () => tf.concat(dy as Dy[], attrs['axis'] as number) }),
  },
  {
    kernelName: 'Concat',
    saveAllInputs: true,
    gradFunc: (dy, saved, attrs) => {
      const axis = tf.util.parseAxisParam(attrs['axis'] as number, saved[0]!.shape)[0]!;
      const parts = tf.split(
        dy as Dy,
        saved.map((part) => part.shape[axis]!),
        axis,
      );
      return Object.fromEntries(parts.map((part, index) => [String(index), () => part]));
    },
  },
  {
    kernelName: 'Slice',
    inputsToSave: ['x'],
    gradFunc: (dyAny, [x], attrs) => {
      const dy = dyAny as Dy;
      const begin = attrs['begin'] as number[];
      const paddings = begin.map((start, axis): [number, number] => [
        start,
        x!.shape[axis]! - start - dy.shape[axis]!,
      ]);
      return { x: () => tf.pad(dy, paddings) };
    },
  },
  {
    kernelName: 'PadV2',
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => {
      const paddings = attrs['paddings'] as [number, number][];
      return {
        x: () =>
          tf.slice(
            dy as Dy,
            paddings.map(([before]) => before),
            x!.shape,
          ),
      };
    },
  },
];

registerGradients();
