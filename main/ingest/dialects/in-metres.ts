import type { JointLayout } from '../../wire/joint-layout.ts';

/** The layout for joints that are in metres and canonical axes already. */
export function inMetres(layout: JointLayout): JointLayout {
  return { ...layout, toMetres: [1, 1, 1] };
}
