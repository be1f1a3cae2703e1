import { prepareWindow } from '../../model/detection/prepare-window.ts';
import { createRandom, type Random } from '../../model/random.ts';
import { poseLength } from '../../model/skeleton.ts';
import { cutWindow } from '../cut-window.ts';
import { shuffled } from '../shuffled.ts';
import { stepSeed } from '../step-seed.ts';
import type { DataSet, Track } from '../track.ts';
import type { PretrainRecipe } from './pretrain-recipe.ts';
import type { Sequence } from './sequence.ts';

/** The samples of a pretraining, in an order that the seed fixes. */
export type SampleSource = {
  /** Samples of one epoch. */
  readonly count: number;
  /** The sample at a place in the run: every epoch goes through all samples once, in an order of its own. */
  draw(place: number, random: Random): Sequence;
};

/** A whole track, or any window of the greatest length in it. */
type Piece = { track: Track; first: number; last: number };

// Orders of epochs are drawn from other seeds than steps.
const orderSalt = 0x5eed;

/**
 * Samples of tracks: short tracks whole, long ones as often as they hold a window of the greatest length, each time
 * another window. Labels play no part.
 *
 * @throws when there is no motion
 */
export function createSampleSource(dataSet: DataSet, recipe: PretrainRecipe): SampleSource {
  const { longestSecs, rateHz, seed } = recipe;
  const pieces = dataSet.tracks.flatMap((track) => piecesOf(track, longestSecs));
  if (pieces.length === 0) {
    throw new Error('Pretraining needs motion: none of the recordings has a person for two frames');
  }
  const orders = new Map<number, Piece[]>();
  const orderOf = (epoch: number) => {
    const order =
      orders.get(epoch) ?? shuffled(pieces, createRandom(stepSeed(seed ^ orderSalt, epoch)));
    orders.set(epoch, order);
    orders.delete(epoch - 2);
    return order;
  };
  return {
    count: pieces.length,
    draw(place, random) {
      const order = orderOf(Math.floor(place / pieces.length));
      const { track, first, last } = order[place % pieces.length]!;
      const length = Math.min(last - first, longestSecs);
      const end = first + length + random.uniform() * (last - first - length);
      const frames = Math.max(2, Math.round(length * rateHz) + 1);
      return prepareSequence(cutWindow(track, { end, step: 1 / rateHz, frames }).poses, recipe);
    },
  };
}

function piecesOf(track: Track, longestSecs: number): Piece[] {
  const { times } = track;
  if (times.length < 2) return [];
  const piece = { track, first: times[0]!, last: times.at(-1)! };
  const count = Math.max(1, Math.round((piece.last - piece.first) / longestSecs));
  return Array<Piece>(count).fill(piece);
}

/** Normalised as a whole, before anything is cropped, as the authors do. */
function prepareSequence(poses: Float32Array, recipe: PretrainRecipe): Sequence {
  const { encoder, normalisation } = recipe;
  const frames = poses.length / poseLength;
  const values = prepareWindow(
    { ...encoder, frames },
    normalisation,
    Array.from({ length: frames }, (_, t) => poses.subarray(t * poseLength, (t + 1) * poseLength)),
  );
  return { values, frames, joints: encoder.joints, people: encoder.people };
}
