import { poseLength } from '../../model/skeleton.ts';

/** A piece of a session as it travels. */
export type MotionBlock = {
  /** Ids of the people in it. */
  people: string[];
  /** Ids of the sources of its frames. */
  sources: string[];
  /** Made by {@link encodeMotionBlock}. */
  bytes: ArrayBuffer;
};

/** A frame of a session, its poses as they were recorded. */
export type BlockFrame = {
  /** Of the recording's clock. */
  secs: number;
  sourceId: string;
  /** [25 × (x, y, z, confidence)] each. */
  bodies: readonly { id: string; pose: Float32Array }[];
};

/**
 * Little-endian: uint32 frames F, uint32 bodies B; F × float64 seconds; F × (uint16 source, uint16 number of bodies);
 * B × uint32 person; B × 100 float32 of pose. Sources and people are places in the lists beside the bytes.
 */
export function encodeMotionBlock(frames: readonly BlockFrame[]): MotionBlock {
  const F = frames.length;
  const B = frames.reduce((sum, { bodies }) => sum + bodies.length, 0);
  const bytes = new ArrayBuffer(8 + F * 12 + B * 4 + B * poseLength * 4);
  const view = new DataView(bytes);
  const poses = new Float32Array(bytes, 8 + F * 12 + B * 4, B * poseLength);
  const people = new Map<string, number>();
  const sources = new Map<string, number>();
  view.setUint32(0, F, true);
  view.setUint32(4, B, true);
  let body = 0;
  frames.forEach(({ secs, sourceId, bodies }, frame) => {
    view.setFloat64(8 + frame * 8, secs, true);
    view.setUint16(8 + F * 8 + frame * 4, placeOf(sources, sourceId), true);
    view.setUint16(8 + F * 8 + frame * 4 + 2, bodies.length, true);
    for (const { id, pose } of bodies) {
      view.setUint32(8 + F * 12 + body * 4, placeOf(people, id), true);
      poses.set(pose, body * poseLength);
      body++;
    }
  });
  return { people: [...people.keys()], sources: [...sources.keys()], bytes };
}

/** The poses are views of the bytes. @throws where the bytes do not hold what they say */
export function parseMotionBlock({ people, sources, bytes }: MotionBlock): BlockFrame[] {
  const view = new DataView(bytes);
  const [F, B] = [view.getUint32(0, true), view.getUint32(4, true)];
  const expected = 8 + F * 12 + B * 4 + B * poseLength * 4;
  if (bytes.byteLength !== expected) {
    throw new Error(`Motion block: expected ${expected} bytes, found ${bytes.byteLength}`);
  }
  let body = 0;
  return Array.from({ length: F }, (_, frame) => ({
    secs: view.getFloat64(8 + frame * 8, true),
    sourceId: sources[view.getUint16(8 + F * 8 + frame * 4, true)]!,
    bodies: Array.from({ length: view.getUint16(8 + F * 8 + frame * 4 + 2, true) }, () => {
      const id = people[view.getUint32(8 + F * 12 + body * 4, true)]!;
      const pose = new Float32Array(
        bytes,
        8 + F * 12 + B * 4 + body++ * poseLength * 4,
        poseLength,
      );
      return { id, pose };
    }),
  }));
}

function placeOf(places: Map<string, number>, id: string): number {
  const known = places.get(id) ?? places.size;
  places.set(id, known);
  return known;
}
