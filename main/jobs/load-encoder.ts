import type { EncoderConfig } from '../../model/config.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';

/**
 * The weights of a model's encoder.
 *
 * @throws when it is not of the shape that is to be trained
 */
export async function loadEncoder(path: string, encoder: EncoderConfig): Promise<StateDict> {
  const { card, weights } = await loadModel(path);
  if (card.modality === 'joint+bone+motion') {
    throw new Error(
      `${path}: it holds three encoders; start from one of the models it was made of`,
    );
  }
  // The chance of dropping a path is how a model is trained, not what it is.
  const shape = (config: EncoderConfig) =>
    JSON.stringify({ ...config, dropPath: 0 }, Object.keys(config).sort());
  if (shape(card.encoder) !== shape(encoder)) {
    throw new Error(
      `${path}: its encoder (${card.encoder.encoder}, ${card.encoder.hidden} wide) is not the one to train (${encoder.encoder}, ${encoder.hidden} wide)`,
    );
  }
  return Object.fromEntries(
    Object.entries(weights).filter(([name]) => name.startsWith('backbone.')),
  );
}
