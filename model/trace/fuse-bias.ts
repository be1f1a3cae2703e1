import type { OnnxNode } from './onnx-file.ts';

/**
 * Lets a flat product add its own bias: Gemm, then Add of a row that nothing else is made from, becomes one Gemm.
 *
 * @param rows names of what has one axis
 */
export function fuseBias(nodes: OnnxNode[], rows: ReadonlySet<string>): OnnxNode[] {
  const uses = new Map<string, number>();
  for (const { inputs } of nodes) {
    for (const name of inputs) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const products = new Map(
    nodes.flatMap((node) =>
      node.op === 'Gemm' && node.inputs.length === 2 && uses.get(node.outputs[0]!) === 1
        ? [[node.outputs[0]!, node] as const]
        : [],
    ),
  );
  const fused = new Set<OnnxNode>();
  const result = nodes.map((node) => {
    const [a, b] = node.inputs;
    const product = node.op === 'Add' && rows.has(b!) ? products.get(a!) : undefined;
    if (product === undefined) return node;
    fused.add(product);
    return { ...product, inputs: [...product.inputs, b!], outputs: node.outputs };
  });
  return result.filter((node) => !fused.has(node));
}
