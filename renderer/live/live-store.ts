import { create } from 'zustand';
import type { ViewName } from '../view3d/camera-rig.ts';

export type LiveStore = {
  view: ViewName;
  /** Grows when a view is asked for again: it then goes back to where it starts. */
  viewAsked: number;
  /** Slot of the person whom the view follows. */
  followed: number | undefined;
  isFrozen: boolean;
  /** The stretch of somebody's last half minute that is chosen, to teach with it or to look for it; only while frozen. */
  moment: ChosenMoment | undefined;
};

/** Times on the app's clock. */
export type ChosenMoment = { slot: number; fromMillis: number; toMillis: number };

export const useLiveStore = create<LiveStore>()(() => ({
  view: 'free',
  viewAsked: 0,
  followed: undefined,
  isFrozen: false,
  moment: undefined,
}));

export function showView(view: ViewName, followed?: number): void {
  useLiveStore.setState((state) => ({
    view,
    viewAsked: state.viewAsked + 1,
    followed: view === 'follow' ? (followed ?? state.followed) : state.followed,
  }));
}
