import type { ModelCard } from '../../model/card.ts';
import { streamsOf } from '../../model/streams.ts';
import type { ForwardOutput } from '../../model/programs/forward-program.ts';

export type EmbeddingOutput = { from: ForwardOutput; shape: number[] };

/** What a model gives other programs of N clips, by the names that they know: representations and, with a head, logits. */
export function embeddingOutputs(card: ModelCard, N: number): Record<string, EmbeddingOutput> {
  const { hidden, frames: T, joints: V, people: M } = card.encoder;
  // Representations of several modalities stand side by side.
  const D = hidden * streamsOf(card.modality).length;
  const K = card.classes.length;
  const outputs: Record<string, EmbeddingOutput> = {
    temporal: { from: 'temporal', shape: [N, T, D] },
    spatial: { from: 'spatial', shape: [N, M * V, D] },
    instance: { from: 'instance', shape: [N, 2 * D] },
    dense: { from: 'dense', shape: [N, T, 2 * D] },
  };
  if (card.task === 'detect') outputs['logits'] = { from: 'denseLogits', shape: [N, T, K] };
  if (card.task === 'recognise') outputs['logits'] = { from: 'instanceLogits', shape: [N, K] };
  return outputs;
}
