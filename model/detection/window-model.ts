import type { ModelCard } from '../card.ts';
import type { Engine, TensorData } from '../engines/engine.ts';
import { forwardProgram } from '../programs/forward-program.ts';
import { jointCount, jointNames } from '../skeleton.ts';
import { streamsOf } from '../streams.ts';
import { withoutProjectors } from '../weights/without-projectors.ts';
import { prepareWindow } from './prepare-window.ts';

/** A detection model on an engine: poses in, class probabilities out. */
export type WindowModel = {
  readonly card: ModelCard;
  /** Numbers a frame, where they are others than the probabilities of the card's classes. */
  readonly width?: number;
  /** T poses of one person -> probabilities [T × K]. */
  run(poses: readonly Float32Array[]): Promise<Float32Array>;
  close(): Promise<void>;
};

type LoadedModel = { card: ModelCard; weights: Record<string, TensorData> };

/** @throws when the model is not one for frame-wise detection of the canonical joints */
export async function openWindowModel(engine: Engine, model: LoadedModel): Promise<WindowModel> {
  const { card } = model;
  if (card.task !== 'detect') {
    throw new Error(`Model ${card.name}: expected one for detection, found one to ${card.task}`);
  }
  return openOutput(engine, model, 'probabilities');
}

/**
 * An encoder on an engine, whatever its head: poses in, the dense representation [T × 2D] out, of a model with three
 * modalities those of all side by side. Its frames settle as class probabilities do.
 *
 * @throws when the model is not one of the canonical joints
 */
export async function openDenseModel(
  engine: Engine,
  model: LoadedModel,
): Promise<WindowModel & { width: number }> {
  const { encoder, modality } = model.card;
  const width = 2 * encoder.hidden * streamsOf(modality).length;
  return { ...(await openOutput(engine, model, 'dense')), width };
}

async function openOutput(
  engine: Engine,
  { card, weights }: LoadedModel,
  output: 'probabilities' | 'dense',
): Promise<WindowModel> {
  if (card.joints.join() !== jointNames.join()) {
    throw new Error(
      `Model ${card.name}: expected the ${jointCount} joints ${jointNames[0]}, ${jointNames[1]}, …, found ${card.joints.length}: ${card.joints.slice(0, 3).join(', ')}, …`,
    );
  }
  const program = await engine.compile(
    forwardProgram(card.encoder, withoutProjectors(weights), {
      batch: 1,
      modality: card.modality,
      outputs: [output],
    }),
  );
  return {
    card,
    async run(poses) {
      const results = await program.run({
        clip: prepareWindow(card.encoder, card.normalisation, poses),
      });
      return results[output]!;
    },
    close: () => program.close(),
  };
}
