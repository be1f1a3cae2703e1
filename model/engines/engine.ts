import type { Tensor } from '@tensorflow/tfjs-core';

/** A matrix as whole numbers and one scale a row: row r is `values[r] · scales[r]`. */
export type QuantisedMatrix = { values: Int8Array; scales: Float32Array };

/** Values of one tensor, row-major. */
export type TensorData = {
  shape: number[];
  values: Float32Array;
  /** The same numbers as int8, for engines that multiply those faster. */
  quantised?: QuantisedMatrix;
};

export type Tensors = Record<string, Tensor>;

/**
 * A function of tensors that an engine can run again and again with fixed shapes: one forward pass, or one training step.
 * It is written in plain tfjs-core ops and reads no values, so that it can be traced as well as run eagerly.
 */
export type Program = {
  /** Shapes of what is fed at each run. Anything random or changing (masks, step count, learning rate) is an input. */
  inputs: Record<string, number[]>;
  /** Weights and optimiser state: given once, kept on the engine's device between runs. */
  state: Record<string, TensorData>;
  /**
   * `outputs` come back from every run; `state` gives new values for some of the state, or nothing where the state never
   * changes (it is then a constant of the graph). Tensors may be returned as they came in.
   */
  build(inputs: Tensors, state: Tensors): { outputs: Tensors; state?: Tensors };
};

export type CompiledProgram = {
  /** Output shapes, known after compiling. */
  readonly shapes: Record<string, number[]>;
  /** @throws when an input is missing or has another length than its shape. */
  run(inputs: Record<string, Float32Array>): Promise<Record<string, Float32Array>>;
  /** Copies of the present state. */
  readState(): Promise<Record<string, Float32Array>>;
  close(): Promise<void>;
};

/** Something that runs programs: onnxruntime, or tfjs eagerly on one of its backends. */
export type Engine = {
  readonly name: EngineName;
  readonly version: string;
  /** Why it is never chosen by itself, such as a graphics adapter that is only software; undefined for most. */
  readonly remark?: string;
  compile(program: Program): Promise<CompiledProgram>;
  close(): Promise<void>;
};

export type EngineName =
  | 'onnxruntime'
  | 'onnxruntime-cuda'
  | 'onnxruntime-webgpu'
  | 'tfjs-node-gpu'
  | 'tfjs-node'
  | 'tfjs-wasm'
  | 'tfjs-cpu';

/** A compiled program's own check of its inputs, shared by all engines. */
export function checkInputs(program: Program, inputs: Record<string, Float32Array>): void {
  for (const [name, shape] of Object.entries(program.inputs)) {
    const length = shape.reduce((product, size) => product * size, 1);
    const found = inputs[name]?.length;
    if (found !== length) {
      throw new Error(
        `Input ${name}: expected ${length} numbers [${shape.join(', ')}], found ${found ?? 'none'}`,
      );
    }
  }
}
