import { create } from 'zustand';
import type { JointChoice, JointCurve } from './joint-curves.ts';

export type CurveStore = {
  /** The joints whose height is drawn. */
  choice: JointChoice;
  /** Of these, as far as they have come. */
  joints: readonly JointCurve[];
};

export const useCurveStore = create<CurveStore>()(() => ({
  choice: 'hands',
  joints: [],
}));
