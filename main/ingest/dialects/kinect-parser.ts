import { joint, poseStride } from '../../../model/skeleton.ts';
import { azureKinect } from '../../recordings/layouts/azure-kinect.ts';
import { kinectV2 } from '../../recordings/layouts/kinect-v2.ts';
import { senseBody } from '../../recordings/layouts/sense-body.ts';
import { toCanonical } from '../../recordings/layouts/to-canonical.ts';
import type { Body, Frame } from '../../wire/frame.ts';
import type { SourceSettings } from '../../wire/source-events.ts';
import type { Dialect, OnProblem, ParsedMessage } from './dialect.ts';
import { isNumber } from './is-number.ts';
import { isRecord } from './is-record.ts';
import { kinectLayouts } from './kinect-layouts.ts';
import { parseKinectBodies, type RawBody } from './parse-kinect-bodies.ts';
import { canonicalDirections, sensorAxes, type Direction, type SensorAxes } from './sensor-axes.ts';
import { toAxes } from './to-axes.ts';
import type { Unwrapped } from './unwrap-message.ts';
import { createUprightWatch } from './upright-watch.ts';

/** Nobody is seen from farther in metres, nor from nearer in centimetres or millimetres. */
const metresWithin = 20;
/** No trunk is longer in centimetres, nor shorter in millimetres. */
const centimetresOfTrunk = 100;
type Unit = 'm' | 'cm' | 'mm';
const unitWords = { m: 'metres', cm: 'centimetres', mm: 'millimetres' };
const turned = ['right', 'down', 'away'] as const;
const inUnits = (directions: readonly Direction[]): Record<Unit, SensorAxes> => ({
  m: sensorAxes(directions, 1),
  cm: sensorAxes(directions, 0.01),
  mm: sensorAxes(directions, 0.001),
});
const axesOf = { canonical: inUnits(canonicalDirections), turned: inUnits(turned) };

export type KinectParser = {
  /** Undefined where the payload is nothing of a Kinect; otherwise what could be used of it. */
  parse(unwrapped: Unwrapped): ParsedMessage | undefined;
};

/**
 * Reads what the npm packages kinect2 and kinect-azure and Kinectron write, by its shape: 25 joints are a Kinect v2's, 32 an
 * Azure Kinect's. Units follow distance and trunk; y points down for Azure, up for others, or the other way where those who are
 * seen first stand on their heads. kinect-azure's pictures beside the bodies are not looked at.
 */
export function createKinectParser(options: {
  onProblem: OnProblem;
  settings: () => Pick<SourceSettings, 'azureSpineShoulder'>;
}): KinectParser {
  const { onProblem, settings } = options;
  const watch = createUprightWatch();
  let last: Pick<ParsedMessage, 'dialect' | 'layout' | 'joints' | 'units' | 'axes'> = {
    dialect: 'kinect2',
    layout: kinectV2,
    joints: kinectV2.sensor,
    units: 'metres',
    axes: axesOf.canonical.m.words,
  };

  const toBody = ({ id, layout, raw }: RawBody, unit: Unit): [Body, SensorAxes] => {
    const isAzure = layout.name === azureKinect.name;
    const direction = isAzure === watch.isUpsideDown() ? 'canonical' : 'turned';
    const axes = axesOf[direction][unit];
    toAxes(raw, axes);
    const seen = senseBody(layout, raw);
    if (!watch.isUpsideDown()) {
      watch.see(seen.pose);
      if (watch.isUpsideDown()) {
        onProblem({
          kind: 'upside-down',
          text: 'everybody stood upside down, so x and y are turned round. Check left and right with the mirror check',
        });
      }
    }
    return [{ id, ...seen }, axes];
  };

  return {
    parse({ payload, envelope, senderMillis }) {
      const view = viewOf(payload);
      if (view === undefined) return undefined;
      const layouts = kinectLayouts(settings().azureSpineShoulder);
      const found = parseKinectBodies(view.entries, layouts, onProblem);
      const unit = found.map(unitOf).find((each) => each !== 'm') ?? 'm';
      const bodies: Body[] = [];
      for (const rawBody of found) {
        const [body, axes] = toBody(rawBody, unit);
        bodies.push(body);
        last = {
          dialect: rawBody.layout.name === azureKinect.name ? 'kinect-azure' : 'kinect2',
          layout: rawBody.layout,
          joints: rawBody.layout.sensor,
          units: unitWords[unit],
          axes: axes.words,
        };
      }
      const dialect: Dialect = envelope ?? (view.isAzure ? 'kinect-azure' : last.dialect);
      const { isLone, floor } = view;
      return { ...last, dialect, bodies, floor, isLone, senderMillis };
    },
  };
}

type View = {
  entries: readonly unknown[];
  isLone: boolean;
  isAzure: boolean;
  floor: Frame['floor'];
};

/** A list of bodies, alone or in an object, or one body, or the joints of one body. */
function viewOf(payload: unknown): View | undefined {
  const lone = (body: unknown): View => ({
    entries: [body],
    isLone: true,
    isAzure: false,
    floor: undefined,
  });
  if (Array.isArray(payload)) {
    if (payload.some((entry) => isRecord(entry) && ('joints' in entry || 'skeleton' in entry))) {
      return { ...lone(undefined), entries: payload, isLone: false };
    }
    const isOfJoints = payload.some((entry) => isRecord(entry) && 'cameraX' in entry);
    return isOfJoints ? lone({ joints: payload }) : undefined;
  }
  if (!isRecord(payload)) return undefined;
  const { bodies } = payload;
  if (Array.isArray(bodies)) {
    return {
      entries: bodies,
      isLone: false,
      isAzure: 'numBodies' in payload || 'bodyIndexMapImageFrame' in payload,
      floor: parseFloor(payload['floorClipPlane']),
    };
  }
  if (bodies !== undefined) return undefined;
  return 'joints' in payload || 'skeleton' in payload ? lone(payload) : undefined;
}

/** By most of the joints, so that one that flew away changes nothing. */
function unitOf({ layout, raw }: RawBody): Unit {
  let near = 0;
  let far = 0;
  for (let at = 0; at < raw.length; at += poseStride) {
    if (raw[at + 3] === 0) continue;
    if (Math.abs(raw[at + 2]!) > metresWithin) far++;
    else near++;
  }
  if (far <= near) return 'm';
  const trunk = trunkOf(layout.name === kinectV2.name ? raw : toCanonical(layout, raw));
  return trunk > 0 && trunk < centimetresOfTrunk ? 'cm' : 'mm';
}

/** Its length, in the pose's units; 0 where an end is not seen. */
function trunkOf(pose: Float32Array): number {
  const [from, to] = [joint.spineBase * poseStride, joint.spineShoulder * poseStride];
  if (pose[from + 3] === 0 || pose[to + 3] === 0) return 0;
  return Math.hypot(...[0, 1, 2].map((axis) => pose[from + axis]! - pose[to + axis]!));
}

function parseFloor(plane: unknown): Frame['floor'] {
  if (!isRecord(plane)) return undefined;
  const { x, y, z, w } = plane;
  return isNumber(x) && isNumber(y) && isNumber(z) && isNumber(w) ? [x, y, z, w] : undefined;
}
