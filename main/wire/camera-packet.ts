import { landmarkCount, landmarkStride, mostCameraPeople } from './camera-events.ts';

/** What the pose network found in one picture. */
export type CameraPacket = {
  /** When the picture was taken, on the app's clock in milliseconds. */
  timeMillis: number;
  /** Of the picture, in pixels; a phone that is turned changes them. */
  width: number;
  height: number;
  /**
   * [33 × (image x, image y, image z, world x, world y, world z, visibility)] for each person, as MediaPipe gives them:
   * image positions as shares of width and height, world positions in metres from the middle of the hips.
   */
  people: Float32Array[];
};

const headerBytes = 16;
const personFloats = landmarkCount * landmarkStride;

/** Little-endian: float64 timeMillis; uint16 width, height; uint32 number of people; then 231 float32 for each person. */
export function encodeCameraPacket(packet: CameraPacket): ArrayBuffer {
  const { timeMillis, width, height, people } = packet;
  const bytes = new ArrayBuffer(headerBytes + people.length * personFloats * 4);
  const view = new DataView(bytes);
  view.setFloat64(0, timeMillis, true);
  view.setUint16(8, width, true);
  view.setUint16(10, height, true);
  view.setUint32(12, people.length, true);
  people.forEach((person, index) =>
    new Float32Array(bytes, headerBytes + index * personFloats * 4, personFloats).set(person),
  );
  return bytes;
}

/** @throws where it is no packet, or a number in it is none; the message says which. */
export function parseCameraPacket(value: unknown): CameraPacket {
  const view = viewOf(value);
  const count = view.byteLength < headerBytes ? -1 : view.getUint32(12, true);
  if (count > mostCameraPeople) {
    throw new Error(`Camera packet: expected at most ${mostCameraPeople} people, found ${count}`);
  }
  if (view.byteLength !== headerBytes + count * personFloats * 4) {
    throw new Error(`Camera packet: ${view.byteLength} bytes do not hold ${count} people`);
  }
  const timeMillis = view.getFloat64(0, true);
  const width = view.getUint16(8, true);
  const height = view.getUint16(10, true);
  if (!Number.isFinite(timeMillis) || width === 0 || height === 0) {
    throw new Error(`Camera packet: expected a time and a size, found ${width} × ${height}`);
  }
  const people = Array.from({ length: count }, (_, person) => parsePerson(view, person));
  return { timeMillis, width, height, people };
}

function parsePerson(view: DataView, person: number): Float32Array {
  const landmarks = new Float32Array(personFloats);
  const start = headerBytes + person * personFloats * 4;
  for (let index = 0; index < personFloats; index++) {
    const value = view.getFloat32(start + index * 4, true);
    if (!Number.isFinite(value)) {
      const landmark = Math.floor(index / landmarkStride);
      throw new Error(`Camera packet: expected numbers for landmark ${landmark}, found ${value}`);
    }
    landmarks[index] = value;
  }
  return landmarks;
}

/** Socket.io gives a Buffer in Node and an ArrayBuffer in the page. */
function viewOf(value: unknown): DataView {
  if (value instanceof ArrayBuffer) return new DataView(value);
  if (value instanceof Uint8Array) {
    return new DataView(value.buffer, value.byteOffset, value.byteLength);
  }
  throw new Error(`Camera packet: expected bytes, found ${typeof value}`);
}
