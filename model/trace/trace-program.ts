import * as tf from '@tensorflow/tfjs-core';
import type { Program, Tensors } from '../engines/engine.ts';
import '../gradients.ts';
import type { Node, TracedGraph, Value } from './graph.ts';
import { tracedKernels } from './output-shapes.ts';
import { TracingBackend, tracingBackendName } from './tracing-backend.ts';

/** What a program gives, by name; names of new state are kept apart from those of outputs. */
export type TracedProgram = {
  graph: TracedGraph;
  /** State whose value changes: name to the graph output that holds the new value. */
  newState: Record<string, Value>;
};

for (const kernelName of tracedKernels()) {
  tf.registerKernel({
    kernelName,
    backendName: tracingBackendName,
    kernelFunc: ({ inputs, backend, attrs }) => {
      if (!(backend instanceof TracingBackend)) throw new Error('Tracing: not a tracing backend');
      // Inputs of AddN and Concat are keyed "0", "1", …; all others have one or two in calling order.
      const given: (tf.TensorInfo | undefined)[] = Object.values(inputs);
      const infos = backend.record(
        kernelName,
        given.filter((input) => input !== undefined),
        attrs ?? {},
      );
      return infos.length === 1 && kernelName !== 'SplitV' ? infos[0]! : infos;
    },
  });
}

/**
 * Runs a program on stand-ins for its tensors and returns the kernels it called. State that the program does not change
 * becomes constants of the graph, the rest inputs.
 */
export function traceProgram(program: Program): TracedProgram {
  const before = tf.getBackend() as string | null | undefined;
  const backend = new TracingBackend();
  tf.registerBackend(tracingBackendName, () => backend);
  // The backend is made at once, so the switch is complete when the call returns.
  void tf.setBackend(tracingBackendName);
  try {
    let traced: TracedProgram | undefined;
    // tidy walks through what a function returns looking for tensors, so the graph leaves by another way.
    tf.tidy(() => {
      traced = runTraced(program, backend);
    });
    return traced!;
  } finally {
    if (typeof before === 'string') void tf.setBackend(before);
    tf.removeBackend(tracingBackendName);
  }
}

function runTraced(program: Program, backend: TracingBackend): TracedProgram {
  const tensors: Tensors = {};
  const placeholders: Tensors = {};
  for (const [name, shape] of Object.entries(program.inputs)) {
    tensors[name] = backend.createInput(name, shape);
  }
  for (const [name, data] of Object.entries(program.state)) {
    placeholders[name] = backend.createInput(name, data.shape);
  }
  const built = program.build(tensors, placeholders);
  const valueOf = (tensor: tf.Tensor) => backend.value(tensor.dataId);
  const newState = mapValues(built.state ?? {}, valueOf);
  const inputs = { ...mapValues(tensors, valueOf), ...mapValues(placeholders, valueOf) };
  for (const name of Object.keys(placeholders)) {
    if (name in newState) continue;
    const value = backend.value(placeholders[name]!.dataId);
    const { values, quantised } = program.state[name]!;
    value.constant = values;
    if (quantised !== undefined) value.quantised = quantised;
    delete value.input;
  }
  passQuantisedOn(backend.nodes);
  const fed = Object.entries(inputs).filter(([, value]) => value.input !== undefined);
  return {
    graph: {
      nodes: backend.nodes,
      inputs: Object.fromEntries(fed),
      outputs: mapValues(built.outputs, valueOf),
    },
    newState,
  };
}

/** A matrix of another shape but the same rows, such as a convolution's kernel of one token, is still one of int8. */
function passQuantisedOn(nodes: Node[]): void {
  for (const { kernel, inputs, outputs } of nodes) {
    const [matrix] = inputs;
    const hasSameRows = matrix?.shape[0] === outputs[0]!.shape[0];
    if (kernel === 'Reshape' && matrix?.quantised !== undefined && hasSameRows) {
      outputs[0]!.quantised = matrix.quantised;
    }
  }
}

function mapValues<A, B>(record: Record<string, A>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
