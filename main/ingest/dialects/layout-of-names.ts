import { jointNames, type JointName } from '../../../model/skeleton.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { jointLayouts } from '../../recordings/layouts/joint-layouts.ts';
import { normaliseJointName } from './normalise-joint-name.ts';

/** Fewer canonical joints than this are no body that a model could work with. */
const leastJoints = 8;
const needed: readonly JointName[] = ['spineBase', 'shoulderLeft', 'shoulderRight'];

/**
 * A layout out of nothing but joint names, in whatever spelling: each canonical joint is made as one of the known sensors
 * makes it, the first of which has all the names that it takes.
 *
 * @throws where too few joints are understood
 */
export function layoutOfNames(names: readonly string[]): JointLayout {
  const given = new Map(names.map((name) => [normaliseJointName(name), name]));
  const rules = Object.fromEntries(
    jointNames.map((joint) => [joint, ruleOf(joint, given)]),
  ) as JointLayout['rules'];
  const understood = jointNames.filter((joint) => rules[joint].length > 0);
  if (understood.length < leastJoints || needed.some((joint) => rules[joint].length === 0)) {
    throw new Error(
      `layout: expected names of ${leastJoints} joints or more, hips and shoulders among them, understood ${understood.join(', ') || 'none'}`,
    );
  }
  return {
    name: 'announced',
    sensor: `${names.length} joints by name`,
    sourceJoints: names,
    bones: [],
    rules,
    toMetres: [1, 1, 1],
  };
}

function ruleOf(joint: JointName, given: ReadonlyMap<string, string>): readonly string[] {
  for (const { rules } of jointLayouts.values()) {
    const sources = rules[joint].map((source) => given.get(normaliseJointName(source)));
    if (sources.length > 0 && sources.every((source) => source !== undefined)) return sources;
  }
  return [];
}
