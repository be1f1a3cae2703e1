import type { EncoderConfig } from '../config.ts';
import type { Random } from '../random.ts';
import { sizeOf, type StateDict } from './state-dict.ts';
import { encoderShapes, headShapes, projectorShapes, type WeightShapes } from './weight-shapes.ts';

/** The authors' initial values of an encoder. */
export function initialiseEncoder(config: EncoderConfig, random: Random): StateDict {
  return initialise(encoderShapes(config), random);
}

/** The authors' initial values of the projectors of pretraining. */
export function initialiseProjectors(config: EncoderConfig, random: Random): StateDict {
  return initialise(projectorShapes(config), random);
}

/** The authors' initial values of a linear head: normal with standard deviation 0.01, bias zero. */
export function initialiseHead(config: EncoderConfig, classes: number, random: Random): StateDict {
  return mapShapes(headShapes(config, classes), (name) =>
    name.endsWith('.weight') ? () => 0.01 * random.normal() : () => 0,
  );
}

function initialise(shapes: WeightShapes, random: Random): StateDict {
  return mapShapes(shapes, (name, shape) => {
    if (name.endsWith('.running_var')) return () => 1;
    if (name.includes('.conv1.')) {
      // PyTorch's own start of a convolution, which the authors leave alone: kernel 1, so the fan-in is the width.
      const bound = 1 / Math.sqrt(shape[0]!);
      return () => bound * (2 * random.uniform() - 1);
    }
    if (name.endsWith('.in_proj_weight')) {
      // Not a Linear in PyTorch: its MultiheadAttention starts the packed matrix by Xavier's uniform rule.
      const bound = Math.sqrt(6 / (shape[0]! + shape[1]!));
      return () => bound * (2 * random.uniform() - 1);
    }
    // Of one dimension are only norms (one and zero) and biases (zero).
    if (shape.length === 1) return () => (name.endsWith('.weight') ? 1 : 0);
    // The authors truncate at ±2, a hundred standard deviations away: a plain normal.
    return () => 0.02 * random.normal();
  });
}

function mapShapes(
  shapes: WeightShapes,
  valueOf: (name: string, shape: number[]) => () => number,
): StateDict {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const next = valueOf(name, shape);
      const values = new Float32Array(sizeOf(shape));
      for (let index = 0; index < values.length; index++) values[index] = next();
      return [name, { shape, values }];
    }),
  );
}
