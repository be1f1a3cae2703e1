import type { Tensors } from '../engines/engine.ts';

/**
 * The tree that a flat set of tensors names: `backbone.t_tr.CA.conv1.weight` becomes `.backbone.t_tr.CA.conv1.weight`.
 * The names are the authors' state-dict names without `module.`; DSTE's shared attention stands once, under `CA.attn`.
 */
export function weightTree<Tree>(tensors: Tensors): Tree {
  const root: Record<string, unknown> = {};
  for (const [name, tensor] of Object.entries(tensors)) {
    const path = name.split('.');
    let branch = root;
    for (const part of path.slice(0, -1)) {
      branch = (branch[part] ??= {}) as Record<string, unknown>;
    }
    branch[path.at(-1)!] = tensor;
  }
  return root as Tree;
}
