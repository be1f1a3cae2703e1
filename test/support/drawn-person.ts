import { joint, poseStride, type JointName } from '../../model/skeleton.ts';
import {
  add, cross, dot, length, normalise, scale, subtract, type Vector,
} from '../../main/generated/vector.ts'; // prettier-ignore

type Colour = readonly [red: number, green: number, blue: number];
type Ball = { at: Vector; radius: number; colour: Colour };

const skin: Colour = [224, 172, 140];
const hair: Colour = [62, 44, 34];
const shirt: Colour = [176, 52, 56];
const trousers: Colour = [44, 62, 104];
const shoes: Colour = [38, 36, 38];
const wall: Colour = [196, 200, 198];
const floor: Colour = [138, 122, 104];
const light = normalise([0.4, 0.7, -0.6], [0, 1, 0]);

export type PictureSize = { width: number; height: number };

/**
 * A picture of a person as a figure of shaded balls, clothed and with a face, before a wall: [height × width × RGB].
 * @param pose [25 × (x, y, z, confidence)], canonical, in the camera's axes
 * @param floorY of the floor, metres
 */
export function drawPerson(
  pose: Float32Array,
  { width, height }: PictureSize,
  fieldOfViewDegrees: number,
  floorY: number,
): Uint8Array {
  const focal = Math.max(width, height) / 2 / Math.tan((fieldOfViewDegrees * Math.PI) / 360);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    // The floor ends at a wall six metres away.
    const isFloor = y - height / 2 > (-floorY * focal) / 6;
    for (let x = 0; x < width; x++) rgb.set(isFloor ? floor : wall, (y * width + x) * 3);
  }
  const depth = new Float32Array(width * height).fill(Infinity);
  for (const ball of ballsOf(pose)) drawBall(ball, { width, height, focal, rgb, depth });
  return rgb;
}

type Picture = PictureSize & { focal: number; rgb: Uint8Array; depth: Float32Array };

function drawBall({ at, radius, colour }: Ball, picture: Picture): void {
  const { width, height, focal, rgb, depth } = picture;
  const [x, y, z] = at;
  const centreX = width / 2 - (focal * x) / z;
  const centreY = height / 2 - (focal * y) / z;
  const size = (focal * radius) / z;
  for (
    let row = Math.max(0, Math.ceil(centreY - size));
    row <= Math.min(height - 1, centreY + size);
    row++
  ) {
    // prettier-ignore
    for (let column = Math.max(0, Math.ceil(centreX - size)); column <= Math.min(width - 1, centreX + size); column++) { // prettier-ignore
      const left = (centreX - column) / size;
      const up = (centreY - row) / size;
      const inside = 1 - left * left - up * up;
      if (inside < 0) continue;
      const forward = Math.sqrt(inside);
      const at = row * width + column;
      const here = z - forward * radius;
      if (here >= depth[at]!) continue;
      depth[at] = here;
      const shade = 0.55 + 0.5 * Math.max(0, dot([left, up, -forward], light));
      for (let channel = 0; channel < 3; channel++) {
        rgb[at * 3 + channel] = Math.min(255, colour[channel]! * shade);
      }
    }
  }
}

function ballsOf(pose: Float32Array): Ball[] {
  const at = (name: JointName): Vector => {
    const offset = joint[name] * poseStride;
    return [pose[offset]!, pose[offset + 1]!, pose[offset + 2]!];
  };
  const balls: Ball[] = [];
  const limb = (from: Vector, to: Vector, thick: number, thin: number, colour: Colour) => {
    const steps = Math.max(2, Math.ceil(length(subtract(to, from)) / 0.01));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      const radius = thick + (thin - thick) * share;
      balls.push({ at: add(scale(from, 1 - share), scale(to, share)), radius, colour });
    }
  };
  for (const side of ['Left', 'Right'] as const) {
    const [shoulder, hip] = [at(`shoulder${side}`), at(`hip${side}`)];
    limb(at('spineShoulder'), shoulder, 0.08, 0.065, shirt);
    const waist = add(scale(shoulder, 0.35), scale(hip, 0.65));
    limb(scale(add(at('spineShoulder'), shoulder), 0.5), waist, 0.1, 0.1, shirt);
    limb(waist, hip, 0.1, 0.1, trousers);
    limb(shoulder, at(`elbow${side}`), 0.055, 0.045, shirt);
    limb(at(`elbow${side}`), at(`wrist${side}`), 0.04, 0.03, skin);
    limb(at(`wrist${side}`), at(`handTip${side}`), 0.035, 0.025, skin);
    limb(at(`wrist${side}`), at(`thumb${side}`), 0.025, 0.018, skin);
    limb(hip, at(`knee${side}`), 0.09, 0.062, trousers);
    limb(at(`knee${side}`), at(`ankle${side}`), 0.06, 0.045, trousers);
    limb(at(`ankle${side}`), at(`foot${side}`), 0.05, 0.045, shoes);
    limb(at(`ankle${side}`), add(at(`foot${side}`), scale(subtract(at(`foot${side}`), at(`ankle${side}`)), 0.6)), 0.045, 0.035, shoes); // prettier-ignore
  }
  limb(at('spineMid'), at('spineShoulder'), 0.12, 0.1, shirt);
  limb(scale(add(at('spineBase'), at('spineMid')), 0.5), at('spineMid'), 0.1, 0.12, shirt);
  limb(at('spineShoulder'), at('head'), 0.06, 0.055, skin);
  return [...balls, ...headBalls(at('head'), at('neck'), at('shoulderLeft'), at('shoulderRight'))];
}

function headBalls(
  head: Vector,
  neck: Vector,
  leftShoulder: Vector,
  rightShoulder: Vector,
): Ball[] {
  const left = normalise(subtract(leftShoulder, rightShoulder), [1, 0, 0]);
  const up = normalise(subtract(head, neck), [0, 1, 0]);
  const forward = normalise(cross(left, up), [0, 0, -1]);
  const place = (aside: number, above: number, before: number): Vector =>
    add(head, add(scale(left, aside), add(scale(up, above), scale(forward, before))));
  const face: Ball[] = [
    { at: place(0, 0.02, 0), radius: 0.095, colour: skin },
    { at: place(0, -0.04, 0.015), radius: 0.08, colour: skin },
    { at: place(0, 0.055, -0.02), radius: 0.092, colour: hair },
    { at: place(0, 0, -0.03), radius: 0.088, colour: hair },
    { at: place(0, -0.015, 0.1), radius: 0.017, colour: [214, 150, 122] },
    { at: place(0, -0.058, 0.085), radius: 0.012, colour: [150, 60, 60] },
  ];
  for (const side of [1, -1]) {
    face.push(
      { at: place(side * 0.035, 0.018, 0.083), radius: 0.014, colour: [245, 245, 245] },
      { at: place(side * 0.035, 0.018, 0.092), radius: 0.009, colour: [40, 30, 25] },
      { at: place(side * 0.035, 0.042, 0.08), radius: 0.011, colour: hair },
      { at: place(side * 0.018, -0.058, 0.084), radius: 0.01, colour: [150, 60, 60] },
      { at: place(side * 0.092, 0, 0), radius: 0.022, colour: skin },
    );
  }
  return face;
}
