import { z } from 'zod';
import { azureKinect } from '../../recordings/layouts/azure-kinect.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { mediapipePose } from '../../recordings/layouts/mediapipe-pose.ts';
import { parseBy } from '../../wire/parse-by.ts';
import { announcedLayout } from './announced-layout.ts';
import { canonicalDirections, sensorAxes, type Direction, type SensorAxes } from './sensor-axes.ts';

/** What a sender says about its skeletons before it sends any (PROTOCOL.md). */
export type Announcement = {
  /** Of the device, for people. */
  name: string | undefined;
  layout: JointLayout;
  axes: SensorAxes;
  units: keyof typeof metresPerUnit;
  rateHz: number | undefined;
};

const metresPerUnit = { m: 1, cm: 0.01, mm: 0.001 };
const direction = z.enum(['left', 'right', 'up', 'down', 'away', 'near']);
const hello = z.object({
  name: z.string().trim().min(1).max(60).optional(),
  layout: z.union([z.string().max(60), z.array(z.string().min(1).max(60)).min(1).max(200)]),
  units: z.enum(['m', 'cm', 'mm']).default('m'),
  axes: z.tuple([direction, direction, direction]).optional(),
  rate: z.number().positive().max(1000).optional(),
});

/** @throws an Error that names the field, what was expected and what was found */
export function parseAnnouncement(message: unknown): Announcement {
  const { name, layout: announced, units, axes, rate } = parseBy('Hello', hello, message);
  const layout = announcedLayout(announced);
  return {
    name,
    layout,
    axes: sensorAxes(axes ?? usualAxes(layout), metresPerUnit[units]),
    units,
    rateHz: rate,
  };
}

/** Of senders that announce no axes: those of the sensor whose layout they name. */
function usualAxes({ name }: JointLayout): readonly Direction[] {
  const isTurned = name === azureKinect.name || name === mediapipePose.name;
  return isTurned ? ['right', 'down', 'away'] : canonicalDirections;
}
