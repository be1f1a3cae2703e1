/** What moves in a body above its planted feet. Angles in degrees, places in metres of a person of 1.75 m. */
const trunkChannels = [
  'pelvisX', 'pelvisY', 'pelvisZ', 'pelvisPitch', 'pelvisRoll', 'pelvisYaw',
  'spinePitch', 'spineRoll', 'spineYaw', 'headPitch', 'headRoll', 'headYaw',
  'air',
] as const; // prettier-ignore

/**
 * Of each arm: flex forwards and up, abd outwards, rot inwards about the upper arm, elbow; `chest…` is a place of the wrist
 * from spineShoulder turning with the chest, `floor…` one from the middle of the feet, each with a weight W from 0 to 1
 * (outwards is +x on either side). Of each leg: `kick…` is a place of the ankle from the hip; heel lifts the heel.
 */
const sideChannels = [
  'flex', 'abd', 'rot', 'elbow', 'shrug',
  'chestX', 'chestY', 'chestZ', 'chestW', 'floorX', 'floorY', 'floorZ', 'floorW',
  'kickX', 'kickY', 'kickZ', 'kickW', 'heel', 'kneeOut',
] as const; // prettier-ignore

type SideChannel = (typeof sideChannels)[number];

export type Side = 'Left' | 'Right';
export type Channel = (typeof trunkChannels)[number] | `${SideChannel}${Side}`;

export const sides: readonly Side[] = ['Left', 'Right'];
export const otherSide = (side: Side): Side => (side === 'Left' ? 'Right' : 'Left');

export const channels: readonly Channel[] = [
  ...trunkChannels,
  ...sides.flatMap((side) => sideChannels.map((name): Channel => `${name}${side}`)),
];

/** Values by channel; what is not named is left alone. */
export type PartialPosture = Partial<Record<Channel, number>>;
export type Posture = Record<Channel, number>;

/** A limb's values without the side's name: `onSide('Left', { flex: 90 })` is `{ flexLeft: 90 }`. */
export function onSide(side: Side, values: Partial<Record<SideChannel, number>>): PartialPosture {
  const result: PartialPosture = {};
  for (const name of sideChannels) {
    const value = values[name];
    if (value !== undefined) result[`${name}${side}`] = value;
  }
  return result;
}

export function onBothSides(values: Partial<Record<SideChannel, number>>): PartialPosture {
  return { ...onSide('Left', values), ...onSide('Right', values) };
}

export function createPosture(values: PartialPosture = {}): Posture {
  return { ...(Object.fromEntries(channels.map((name) => [name, 0])) as Posture), ...values };
}
