import type { ModelCard } from '../card.ts';
import type { Engine, TensorData } from '../engines/engine.ts';
import { forwardProgram } from '../programs/forward-program.ts';
import { jointCount, jointNames } from '../skeleton.ts';
import { prepareWindow } from './prepare-window.ts';

/** A detection model on an engine: poses in, class probabilities out. */
export type WindowModel = {
  readonly card: ModelCard;
  /** T poses of one person -> probabilities [T × K]. */
  run(poses: readonly Float32Array[]): Promise<Float32Array>;
  close(): Promise<void>;
};

/** @throws when the model is not one for frame-wise detection of the canonical joints */
export async function openWindowModel(
  engine: Engine,
  model: { card: ModelCard; weights: Record<string, TensorData> },
): Promise<WindowModel> {
  const { card, weights } = model;
  if (card.task !== 'detect') {
    throw new Error(`Model ${card.name}: expected one for detection, found one to ${card.task}`);
  }
  if (card.joints.join() !== jointNames.join()) {
    throw new Error(
      `Model ${card.name}: expected the ${jointCount} joints ${jointNames[0]}, ${jointNames[1]}, …, found ${card.joints.length}: ${card.joints.slice(0, 3).join(', ')}, …`,
    );
  }
  const program = await engine.compile(
    forwardProgram(card.encoder, weights, {
      batch: 1,
      modality: card.modality,
      outputs: ['probabilities'],
    }),
  );
  return {
    card,
    async run(poses) {
      const { probabilities } = await program.run({
        clip: prepareWindow(card.encoder, card.normalisation, poses),
      });
      return probabilities!;
    },
    close: () => program.close(),
  };
}
