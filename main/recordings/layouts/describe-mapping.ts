import { type JointName, jointNames } from '../../../model/skeleton.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';

/** What became of a sensor's joints. */
export type JointMapping = {
  layout: string;
  sensor: string;
  joints: { joint: JointName; from: readonly string[] }[];
  /** Canonical joints that the sensor does not see and that are filled in. */
  filled: JointName[];
};

/** The mapping of a layout, for people to check. */
export function describeMapping({ name, sensor, rules }: JointLayout): JointMapping {
  return {
    layout: name,
    sensor,
    joints: jointNames.map((joint) => ({ joint, from: rules[joint] })),
    filled: jointNames.filter((joint) => rules[joint].length === 0),
  };
}
