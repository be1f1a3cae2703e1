import type { Node, TracedGraph, Value } from './graph.ts';
import type { OnnxGraph, OnnxNode, OnnxTensor } from './onnx-file.ts';
import type { OnnxBuilder } from './onnx-builder.ts';
import { fuseBias } from './fuse-bias.ts';
import { onnxNode } from './onnx-node.ts';

/**
 * Translates a traced graph to ONNX: nodes that no output needs are left out, equal constants are written once, and a
 * constant that is the same number throughout is written as one number.
 *
 * @param outputs ONNX output names and the values they hold
 */
export function onnxGraph(
  graph: TracedGraph,
  outputs: Record<string, Value>,
  metadata?: Record<string, string>,
): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const initializers = new Map<string, OnnxTensor>();
  const names = new Map<number, string>();
  /** Names of what has one axis. */
  const rows = new Set<string>();
  const expanded = new Map<number, string>();
  let count = 0;
  const temporary = () => `t${count++}`;

  const keep = (key: string, tensor: Omit<OnnxTensor, 'name'>): string => {
    const known = initializers.get(key);
    if (known !== undefined) return known.name;
    const name = `c${initializers.size}`;
    initializers.set(key, { name, ...tensor });
    if (tensor.shape.length === 1) rows.add(name);
    return name;
  };
  const int64 = (values: readonly number[]) =>
    keep(`i${values.join()}`, {
      shape: [values.length],
      values: BigInt64Array.from(values, (value) => BigInt(value)),
    });
  const scalar = (value: number) =>
    keep(`s${value}`, { shape: [], values: Float32Array.of(value) });

  const constantName = (value: Value): string => {
    const known = expanded.get(value.id);
    if (known !== undefined) return known;
    const number = uniformValue(value);
    let name: string;
    if (number !== undefined && value.shape.length > 0) {
      name = temporary();
      nodes.push({ op: 'Expand', inputs: [scalar(number), int64(value.shape)], outputs: [name] });
    } else {
      const values = Float32Array.from(value.constant!);
      name = keep(constantKey(value, values), { shape: value.shape, values });
    }
    expanded.set(value.id, name);
    return name;
  };

  const builder: OnnxBuilder = {
    name: (value) => {
      if (value.constant !== undefined) return constantName(value);
      const name = names.get(value.id);
      if (name === undefined)
        throw new Error(`ONNX: value ${value.id} is used before it is computed`);
      return name;
    },
    broadcastName: (value) => {
      const number = uniformValue(value);
      return number === undefined ? builder.name(value) : scalar(number);
    },
    emit: (node) => nodes.push(node),
    temporary,
    int64,
    scalar,
    int8: (value, { values, scales }) => ({
      matrix: keep(`q${value.id}`, transposed(values, value.shape)),
      scales: keep(`z${value.id}`, { shape: [scales.length], values: scales }),
    }),
    alias: (output, name) => names.set(output.id, name),
    uniform: uniformValue,
  };

  for (const [name, value] of Object.entries(graph.inputs)) {
    names.set(value.id, name);
    if (value.shape.length === 1) rows.add(name);
  }
  for (const node of neededNodes(graph, Object.values(outputs))) onnxNode(node, builder);
  for (const [name, value] of Object.entries(outputs)) {
    // An output needs a name of its own, even where it is an input or another output.
    nodes.push({ op: 'Identity', inputs: [builder.name(value)], outputs: [name] });
  }
  return {
    nodes: fuseBias(nodes, rows),
    initializers: [...initializers.values()],
    inputs: Object.entries(graph.inputs).map(([name, value]) => ({ name, shape: value.shape })),
    outputs: Object.entries(outputs).map(([name, value]) => ({ name, shape: value.shape })),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function transposed(values: Int8Array, [rows, columns]: number[]): Omit<OnnxTensor, 'name'> {
  const [R, C] = [rows!, columns!];
  const turned = new Int8Array(values.length);
  for (let row = 0; row < R; row++) {
    for (let column = 0; column < C; column++) {
      turned[column * R + row] = values[row * C + column]!;
    }
  }
  return { shape: [C, R], values: turned };
}

function uniformValue(value: Value): number | undefined {
  const values = value.constant;
  if (values === undefined || values.length === 0) return undefined;
  const first = values[0]!;
  for (let index = 1; index < values.length; index++) if (values[index] !== first) return undefined;
  return first;
}

/** Small constants are shared by content, large ones (weights) by identity of their memory. */
function constantKey(value: Value, values: Float32Array): string {
  if (values.length <= 4096)
    return `f${value.shape.join()}:${Buffer.from(values.buffer).toString('latin1')}`;
  return `v${value.id}`;
}

function neededNodes(graph: TracedGraph, outputs: Value[]): Node[] {
  const needed = new Set(outputs.map((value) => value.id));
  const kept: Node[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((value) => needed.has(value.id))) continue;
    for (const input of node.inputs) needed.add(input.id);
    kept.push(node);
  }
  return kept.reverse();
}
