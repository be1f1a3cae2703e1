import { poseLength } from '../../model/skeleton.ts';

/** A frame as the screen gets it: people by slot (see PersonState.slot), times on the app's clock in milliseconds. */
export type FramePacket = {
  sourceIndex: number;
  timeMillis: number;
  arrivalMillis: number;
  sentMillis: number;
  people: { slot: number; pose: Float32Array }[];
};

const headerBytes = 32;
const personBytes = 4 + poseLength * 4;

/**
 * Little-endian: float64 timeMillis, arrivalMillis, sentMillis; uint32 source index; uint32 number of people; then for
 * each person uint32 slot and 100 float32 of pose.
 */
export function encodeFramePacket(packet: FramePacket): ArrayBuffer {
  const bytes = new ArrayBuffer(headerBytes + packet.people.length * personBytes);
  const view = new DataView(bytes);
  view.setFloat64(0, packet.timeMillis, true);
  view.setFloat64(8, packet.arrivalMillis, true);
  view.setFloat64(16, packet.sentMillis, true);
  view.setUint32(24, packet.sourceIndex, true);
  view.setUint32(28, packet.people.length, true);
  packet.people.forEach(({ slot, pose }, index) => {
    const offset = headerBytes + index * personBytes;
    view.setUint32(offset, slot, true);
    new Float32Array(bytes, offset + 4, poseLength).set(pose);
  });
  return bytes;
}

/** The poses are views of the bytes. */
export function parseFramePacket(bytes: ArrayBuffer): FramePacket {
  const view = new DataView(bytes);
  const count = bytes.byteLength < headerBytes ? -1 : view.getUint32(28, true);
  if (bytes.byteLength !== headerBytes + count * personBytes) {
    throw new Error(`Frame packet: ${bytes.byteLength} bytes do not hold ${count} people`);
  }
  return {
    timeMillis: view.getFloat64(0, true),
    arrivalMillis: view.getFloat64(8, true),
    sentMillis: view.getFloat64(16, true),
    sourceIndex: view.getUint32(24, true),
    people: Array.from({ length: count }, (_, index) => {
      const offset = headerBytes + index * personBytes;
      return {
        slot: view.getUint32(offset, true),
        pose: new Float32Array(bytes, offset + 4, poseLength),
      };
    }),
  };
}
