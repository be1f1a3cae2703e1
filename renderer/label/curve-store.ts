import { create } from 'zustand';
import type { Span } from '../../main/wire/label-events.ts';
import type { JointChoice, JointCurve } from './joint-curves.ts';

export type CurveStore = {
  /** The joints whose height is drawn. */
  choice: JointChoice;
  /** Of these, as far as they have come. */
  joints: readonly JointCurve[];
  /** The stretch of the session that the timeline shows. */
  shown: Span | undefined;
};

export const useCurveStore = create<CurveStore>()(() => ({
  choice: 'hands',
  joints: [],
  shown: undefined,
}));

/** @param shown compared by value: it is told with every picture of the timeline */
export function takeShown(shown: Span): void {
  const before = useCurveStore.getState().shown;
  if (before?.start !== shown.start || before.end !== shown.end) useCurveStore.setState({ shown });
}
