import { jointCount, jointNames, mirrorOf, poseLength, poseStride } from '../../model/skeleton.ts';
import { senseBody } from '../recordings/layouts/sense-body.ts';
import type { Body, Frame } from '../wire/frame.ts';
import type { JointLayout } from '../wire/joint-layout.ts';
import type { SourceSettings } from '../wire/source-events.ts';

export type SideSettings = Pick<SourceSettings, 'isMirrored' | 'areSidesSwapped'>;

/**
 * Puts right what a source has the wrong way round: a mirrored picture has x negated, and the floor with it; swapped sides
 * have the joints named left and right exchanged where they are. Who is seen in a looking glass needs both.
 */
export function correctSides(frame: Frame, settings: SideSettings): Frame {
  const { isMirrored, areSidesSwapped } = settings;
  if (!isMirrored && !areSidesSwapped) return frame;
  const bodies = frame.bodies.map((body) => correctBody(body, settings));
  if (!isMirrored || frame.floor === undefined) return { ...frame, bodies };
  const [a, b, c, d] = frame.floor;
  return { ...frame, bodies, floor: [-a, b, c, d] };
}

export function haveSameSides(a: SideSettings, b: SideSettings): boolean {
  return a.isMirrored === b.isMirrored && a.areSidesSwapped === b.areSidesSwapped;
}

function correctBody(body: Body, settings: SideSettings): Body {
  const { pose, sensed } = body;
  if (sensed === undefined) return { ...body, pose: correctPose(pose, settings) };
  // What the sensor saw stays; what is made of it changes.
  return { ...body, ...senseBody(correctLayout(sensed.layout, settings), sensed.joints) };
}

const known = new WeakMap<JointLayout, Map<string, JointLayout>>();

function correctLayout(layout: JointLayout, settings: SideSettings): JointLayout {
  const { isMirrored, areSidesSwapped } = settings;
  const corrections = known.get(layout) ?? new Map<string, JointLayout>();
  known.set(layout, corrections);
  const key = `${isMirrored} ${areSidesSwapped}`;
  let corrected = corrections.get(key);
  if (corrected === undefined) {
    const [x, y, z] = layout.toMetres;
    corrected = {
      ...layout,
      ...(isMirrored && { toMetres: [-x, y, z] }),
      ...(areSidesSwapped && { rules: swapSides(layout.rules) }),
    };
    corrections.set(key, corrected);
  }
  return corrected;
}

function swapSides(rules: JointLayout['rules']): JointLayout['rules'] {
  return Object.fromEntries(
    jointNames.map((name, index) => [name, rules[jointNames[mirrorOf[index]!]!]]),
  ) as JointLayout['rules'];
}

function correctPose(pose: Float32Array, settings: SideSettings): Float32Array {
  if (pose.length !== poseLength) return pose;
  const { isMirrored, areSidesSwapped } = settings;
  const corrected = new Float32Array(poseLength);
  for (let joint = 0; joint < jointCount; joint++) {
    const from = joint * poseStride;
    const to = (areSidesSwapped ? mirrorOf[joint]! : joint) * poseStride;
    corrected[to] = isMirrored ? -pose[from]! : pose[from]!;
    for (let part = 1; part < poseStride; part++) corrected[to + part] = pose[from + part]!;
  }
  return corrected;
}
