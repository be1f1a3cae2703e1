import { useEffect } from 'react';
import { useLive } from '../live/live-context.ts';
import { useCurveStore } from './curve-store.ts';
import { jointChoices, jointCurve } from './joint-curves.ts';
import { noCurves, type MotionCurves } from './motion-curves.ts';

/** Asks for the heights of the chosen joints once a session's outline is there. */
export function useJointCurves(session: string, curves: MotionCurves): void {
  const { connection } = useLive();
  const choice = useCurveStore((state) => state.choice);
  useEffect(() => {
    useCurveStore.setState({ joints: [] });
    if (curves === noCurves) return;
    let isGone = false;
    const asked = jointChoices[choice].joints.map(async ([joint, name]) => {
      const heights = await connection.ask('jointHeights', { session, joint });
      return jointCurve(name, new Float32Array(heights), curves);
    });
    Promise.all(asked).then(
      (joints) => !isGone && useCurveStore.setState({ joints }),
      // The player says what is wrong with the session.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [connection, session, curves, choice]);
}
