import type { LazyTensor, LazyTensors } from './state-dict.ts';

/**
 * The authors' tensors as Framewise keeps them: the attention that a DSTE layer shares stands once, the counters of batch
 * norms and the fixed sine code are left out, and their recognition head `fc` is called `head`.
 *
 * @throws when a layer's two copies of the shared attention differ, or the sine code has the wrong size.
 */
export async function keptTensors(found: LazyTensors): Promise<LazyTensors> {
  const kept: LazyTensors = new Map();
  for (const [name, tensor] of found) {
    if (name.endsWith('.num_batches_tracked')) continue;
    if (name === 'backbone.tpe.pe') {
      checkSineCode(tensor, found.get('backbone.spe'));
      continue;
    }
    const twin = name.includes('.DSA.attn.') ? name.replace('.DSA.attn.', '.CA.attn.') : undefined;
    if (twin === undefined) kept.set(name.replace(/^fc\./, 'head.'), tensor);
    else await checkSame(name, tensor, twin, found.get(twin));
  }
  return kept;
}

function checkSineCode(code: LazyTensor, spatialCode: LazyTensor | undefined): void {
  const [one, places, width] = code.shape;
  const hidden = spatialCode?.shape[2] ?? width;
  if (code.shape.length !== 3 || one !== 1 || places === 0 || width !== hidden) {
    throw new Error(
      `backbone.tpe.pe: expected [1, places, ${hidden ?? 'width'}], found [${code.shape.join(', ')}]`,
    );
  }
}

async function checkSame(
  name: string,
  tensor: LazyTensor,
  twin: string,
  other: LazyTensor | undefined,
): Promise<void> {
  if (other === undefined) throw new Error(`${twin} is missing, though its copy ${name} is there`);
  if (tensor.shape.join() !== other.shape.join()) {
    throw new Error(`${name} and ${twin} are one module, but have different sizes`);
  }
  const values = await other.read();
  if (!(await tensor.read()).every((value, index) => Object.is(value, values[index]))) {
    throw new Error(`${name} and ${twin} are one module, but their values differ`);
  }
}
