import type { QuantisedMatrix, TensorData } from '../engines/engine.ts';
import type { StateDict } from '../weights/state-dict.ts';

/**
 * Seven bits and a sign: processors without VNNI add two products of bytes in 16 bits, which larger weights would
 * overflow.
 */
const largest = 64;

/**
 * The weights with every matrix of the encoder rounded to int8, row by row (per output channel). What multiplies no
 * tokens stays as it is: biases, norms, position codes, and the head, whose rounding moves probabilities most.
 */
export function quantiseWeights(weights: StateDict): StateDict {
  return Object.fromEntries(
    Object.entries(weights).map(([name, data]) => [
      name,
      isEncoderMatrix(name) ? quantise(data) : data,
    ]),
  );
}

/** Also those of one stream of several, such as `joint.backbone.…`. */
function isEncoderMatrix(name: string): boolean {
  return (
    /(^|\.)backbone\..*(\.weight|in_proj_weight)$/.test(name) && !/norm|_embedding\.1/.test(name)
  );
}

function quantise({ shape, values }: TensorData): TensorData {
  const rows = shape[0]!;
  const width = values.length / rows;
  const matrix = { values: new Int8Array(values.length), scales: new Float32Array(rows) };
  for (let row = 0; row < rows; row++) {
    let reach = 0;
    for (let i = row * width; i < (row + 1) * width; i++) reach = Math.max(reach, Math.abs(values[i]!)); // prettier-ignore
    // A row of zeros stays one, whatever its scale.
    const scale = Math.fround(reach === 0 ? 1 : reach / largest);
    matrix.scales[row] = scale;
    for (let i = row * width; i < (row + 1) * width; i++) {
      matrix.values[i] = Math.round(values[i]! / scale);
    }
  }
  return quantisedTensor(shape, matrix);
}

/** A tensor of int8 numbers; its float32 values are the very same numbers, for engines that know only those. */
export function quantisedTensor(shape: number[], quantised: QuantisedMatrix): TensorData {
  const width = quantised.values.length / shape[0]!;
  const values = new Float32Array(quantised.values.length);
  // Plain loops: tens of millions of numbers, ten times slower through a callback each.
  quantised.scales.forEach((scale, row) => {
    for (let i = row * width; i < (row + 1) * width; i++) values[i] = quantised.values[i]! * scale;
  });
  return { shape, values, quantised };
}
