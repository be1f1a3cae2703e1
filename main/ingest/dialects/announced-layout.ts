import type { JointLayout } from '../../wire/joint-layout.ts';
import { jointLayouts } from '../../recordings/layouts/joint-layouts.ts';
import { inMetres } from './in-metres.ts';
import { layoutOfNames } from './layout-of-names.ts';

/** The names of PROTOCOL.md, with the layouts' own beside them. */
const names: Readonly<Record<string, string>> = {
  'kinect-v2-25': 'kinect-v2',
  'azure-32': 'azure-kinect',
  'kinect-v1-20': 'kinect-v1',
  'mediapipe-33': 'mediapipe-pose',
};

export const announcedLayoutNames = [...Object.keys(names), 'coco-17'];

/**
 * The layout that a sender announces, for joints in metres and canonical axes.
 *
 * @param layout a name, or the names of the sender's joints in its order
 * @throws where the name is unknown, or the joints make no body
 */
export function announcedLayout(layout: string | readonly string[]): JointLayout {
  if (typeof layout !== 'string') return layoutOfNames(layout);
  const found = jointLayouts.get(Object.hasOwn(names, layout) ? names[layout]! : layout);
  if (found !== undefined) return inMetres(found);
  throw new Error(
    `layout: expected ${announcedLayoutNames.join(', ')} or a list of joint names, found "${layout.slice(0, 30)}"`,
  );
}
