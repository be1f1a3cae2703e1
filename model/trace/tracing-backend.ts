import * as tf from '@tensorflow/tfjs-core';
import type { Node, Value } from './graph.ts';
import { outputShapes } from './output-shapes.ts';

export const tracingBackendName = 'trace';

/**
 * A tfjs backend that writes down the kernels that are called instead of computing them. Tensors stand for values that
 * do not exist yet, so reading one throws, and so does any kernel that outputShapes does not know.
 */
export class TracingBackend extends tf.KernelBackend {
  readonly nodes: Node[] = [];
  #values = new WeakMap<object, Value>();
  #count = 0;

  value(dataId: object): Value {
    const value = this.#values.get(dataId);
    if (value === undefined) {
      throw new Error(
        'Tracing: a tensor of another backend was used; make it inside the traced function or an input',
      );
    }
    return value;
  }

  /** A tensor that stands for a graph input. */
  createInput(name: string, shape: number[]): tf.Tensor {
    const dataId = this.#add({ shape, dtype: 'float32', input: name });
    return tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype: 'float32' }, this);
  }

  record(kernel: string, inputs: tf.TensorInfo[], attrs: Record<string, unknown>): tf.TensorInfo[] {
    const values = inputs.map((input) => this.value(input.dataId));
    const outputs = outputShapes(kernel, values, attrs);
    const infos = outputs.map(({ shape, dtype }) => ({
      dataId: this.#add({ shape, dtype }),
      shape,
      dtype,
    }));
    this.nodes.push({
      kernel,
      inputs: values,
      attrs,
      outputs: infos.map((info) => this.value(info.dataId)),
    });
    return infos;
  }

  #add(value: Omit<Value, 'id'>): object {
    const dataId = {};
    this.#values.set(dataId, { id: this.#count++, ...value });
    return dataId;
  }

  override write(values: tf.BackendValues, shape: number[], dtype: tf.DataType): object {
    if (dtype !== 'float32' && dtype !== 'bool' && dtype !== 'int32') {
      throw new Error(`Tracing: constants of type ${dtype} are not supported`);
    }
    return this.#add({ shape, dtype, constant: values as Float32Array });
  }

  override readSync(): never {
    throw new Error(
      'Tracing: a value was read; a traced function may not depend on the numbers it computes',
    );
  }

  // tfjs calls these for its bookkeeping; values live as long as the backend.
  override disposeData = () => false;
  override incRef = () => undefined;
  override refCount = () => 1;
  override numDataIds = () => this.#count;
  override memory = () => ({ unreliable: true });
  override floatPrecision = () => 32 as const;
  override epsilon = () => 1e-7;
  override timerAvailable = () => false;
  override dispose = () => undefined;
}
