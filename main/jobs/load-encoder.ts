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
  const differing = (Object.keys(encoder) as (keyof EncoderConfig)[]).filter(
    // The chance of dropping a path is how a model is trained, not what it is.
    (field) => field !== 'dropPath' && card.encoder[field] !== encoder[field],
  );
  if (differing.length > 0) {
    const say = (config: EncoderConfig) =>
      differing.map((field) => `${field} ${config[field]}`).join(', ');
    throw new Error(
      `${path}: its encoder (${say(card.encoder)}) is not the one to train (${say(encoder)})`,
    );
  }
  return Object.fromEntries(
    Object.entries(weights).filter(([name]) => name.startsWith('backbone.')),
  );
}
