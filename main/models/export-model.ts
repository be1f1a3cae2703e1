import { forwardProgram, type ForwardOutput } from '../../model/programs/forward-program.ts';
import { onnxFile } from '../../model/trace/onnx-file.ts';
import { onnxGraph } from '../../model/trace/onnx-graph.ts';
import { traceProgram } from '../../model/trace/trace-program.ts';
import { modelBytes, type Model } from '../../model/weights/model-file.ts';
import { withoutProjectors } from '../../model/weights/without-projectors.ts';
import { writeTorchCheckpoint } from '../../model/weights/write-torch-checkpoint.ts';
import type { ModelFormat } from '../wire/model-events.ts';
import { embeddingOutputs } from './embedding-outputs.ts';

/** A model as the pieces of a file of another program's format. */
export function exportModel(
  model: Model,
  format: ModelFormat,
  options: { batch: number },
): Uint8Array[] {
  switch (format) {
    case 'safetensors':
      return modelBytes(model);
    case 'pth':
      return writeTorchCheckpoint(model);
    case 'onnx':
      return [onnxBytes(model, options.batch)];
  }
}

/**
 * The forward pass as ONNX (opset 18): input `clip` [batch, 3, T, V, M] in metres and already normalised; outputs
 * `temporal`, `spatial`, `instance`, `dense` and, where the model has a head, `logits`. The card is in its metadata.
 */
function onnxBytes({ card, weights }: Model, batch: number): Uint8Array {
  const wanted = embeddingOutputs(card, batch);
  const state = withoutProjectors(weights);
  const outputs = Object.values(wanted).map(({ from }): ForwardOutput => from);
  const { graph } = traceProgram(
    forwardProgram(card.encoder, state, { batch, modality: card.modality, outputs }),
  );
  const named = Object.entries(wanted).map(
    ([name, { from }]) => [name, graph.outputs[from]!] as const,
  );
  return onnxFile(onnxGraph(graph, Object.fromEntries(named), { framewise: JSON.stringify(card) }));
}
