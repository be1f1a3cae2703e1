import { normaliseJointName } from '../../ingest/dialects/normalise-joint-name.ts';
import { jointLayouts } from '../../recordings/layouts/joint-layouts.ts';
import type { TableColumn } from '../../wire/exchange-events.ts';

type JointColumn = Extract<TableColumn, { role: 'joint' }>;
export type JointColumns = {
  layout: string;
  /** By column; undefined is no joint. */
  columns: (JointColumn | undefined)[];
};

const partOf: Record<string, JointColumn['part']> = {
  ...{ x: 'x', y: 'y', z: 'z', c: 'confidence', confidence: 'confidence', conf: 'confidence' },
  ...{ visibility: 'confidence', score: 'confidence', posx: 'x', posy: 'y', posz: 'z' },
};

/**
 * Which columns hold joints, by their names: `SpineBase.x`, `left_hip_y`, `PELVIS Z`, `kneeRightX`, or `x12` and `joint_12_x` by
 * number. The layout is the one that knows most of them.
 */
export function findJointColumns(header: readonly string[]): JointColumns | undefined {
  const parted = header.map(splitName);
  const byName = [...jointLayouts.values()].map((layout): JointColumns => {
    const names = new Map(layout.sourceJoints.map((name) => [normaliseJointName(name), name]));
    const columns = parted.map((found) => {
      const joint = found && names.get(normaliseJointName(found.joint));
      return joint === undefined ? undefined : { role: 'joint' as const, joint, part: found!.part };
    });
    return { layout: layout.name, columns };
  });
  const byNumber = numbered(parted);
  const all = byNumber === undefined ? byName : [...byName, byNumber];
  const sizeOf = ({ columns }: JointColumns) =>
    new Set(columns.flatMap((each) => each?.joint ?? [])).size;
  const best = all.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
  return sizeOf(best) >= 3 ? best : undefined;
}

/** Joints one after the other, for tables without names. */
export function jointsInOrder(count: number): JointColumns | undefined {
  for (const size of [3, 4]) {
    const layout = [...jointLayouts.values()].find(
      (each) => each.sourceJoints.length * size === count,
    );
    if (layout === undefined) continue;
    const columns = layout.sourceJoints.flatMap((joint) =>
      (['x', 'y', 'z', 'confidence'] as const)
        .slice(0, size)
        .map((part): JointColumn => ({ role: 'joint', joint, part })),
    );
    return { layout: layout.name, columns };
  }
  return undefined;
}

/** A name's joint and which number of it. */
function splitName(name: string): { joint: string; part: JointColumn['part'] } | undefined {
  const words = name.replace(/\s*[([].*?[)\]]\s*$/, '').trim();
  const match =
    /^(.+?)[\s._:/-]+(x|y|z|c|conf|confidence|visibility|score|pos_?[xyz])$/i.exec(words) ??
    /^(.*[a-z\d])(X|Y|Z)$/.exec(words) ??
    /^(.*\d)([xyz])$/.exec(words);
  if (match !== null) {
    return { joint: match[1]!, part: partOf[match[2]!.toLowerCase().replace('_', '')]! };
  }
  const before = /^(x|y|z|c|conf)[\s._:/-]*(.+)$/i.exec(words);
  const part = before === null ? undefined : partOf[before[1]!.toLowerCase()];
  return part === undefined ? undefined : { joint: before![2]!, part };
}

/** Joints by number, from 0 or from 1, of the only sensor that has so many. */
function numbered(parted: readonly ReturnType<typeof splitName>[]): JointColumns | undefined {
  const numbers = parted.map((found) => {
    const digits = found && /^\D*(\d{1,2})$/.exec(found.joint)?.[1];
    return digits === undefined ? undefined : Number(digits);
  });
  const known = [...new Set(numbers.filter((number) => number !== undefined))];
  if (known.length === 0) return undefined;
  const first = Math.min(...known);
  const layout = [...jointLayouts.values()].find(
    ({ sourceJoints }) => sourceJoints.length === known.length,
  );
  if (layout === undefined || first > 1 || Math.max(...known) - first >= known.length) {
    return undefined;
  }
  return {
    layout: layout.name,
    columns: numbers.map((number, column) =>
      number === undefined
        ? undefined
        : {
            role: 'joint',
            joint: layout.sourceJoints[number - first]!,
            part: parted[column]!.part,
          },
    ),
  };
}
