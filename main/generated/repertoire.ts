import { bow, clap, push, raiseHand, wave } from './actions/upright.ts';
import { jump, pickUp, squat } from './actions/low.ts';
import { kick, punch, throwAway } from './actions/strikes.ts';
import type { Motion } from './actor.ts';

/** The actions that are done standing on one spot. */
export const standingActions: Readonly<Record<string, Motion>> = {
  'pick up': pickUp,
  throw: throwAway,
  wave,
  clap,
  push,
  kick,
  punch,
  squat,
  jump,
  'raise hand': raiseHand,
  bow,
};
