import { useDeferredValue } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { MomentActions } from '../search/moment-actions.tsx';
import { selectedSpan, useLabelStore } from './label-store.ts';
import styles from './label.module.css';

/** What else can be done with the chosen segment or suggestion; over the 3D view, where it moves nothing. */
export function ChosenLabel({ session }: { session: string }) {
  // Compared by value, as spans are made anew.
  const span = useDeferredValue(useLabelStore(useShallow((store) => selectedSpan(store))));
  const person = useLabelStore((store) => store.active?.person);
  if (span === undefined || person === undefined) return null;
  return (
    <div className={styles['chosen']}>
      <MomentActions session={session} people={[person]} span={span} />
    </div>
  );
}
