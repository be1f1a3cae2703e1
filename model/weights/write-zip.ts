import { crc32 } from 'node:zlib';

// Where PyTorch puts the content of an entry: at a multiple of this, so that it can be mapped into memory.
const alignment = 64;
const greatestOffset = 0xffffffff;

/** A zip archive with stored entries, in pieces to be written one after the other. @throws beyond 4 GB or 65535 entries. */
export function writeZip(entries: { name: string; bytes: Uint8Array }[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const encoded = new TextEncoder().encode(name);
    const fields = commonFields(bytes, encoded.length);
    const unpadded = offset + 30 + encoded.length;
    // An extra field takes four bytes of its own.
    const padding = 4 + ((2 * alignment - 4 - (unpadded % alignment)) % alignment);
    const header = new Uint8Array(30 + encoded.length + padding);
    const view = new DataView(header.buffer);
    view.setUint32(0, 0x04034b50, true);
    header.set(fields, 4);
    view.setUint16(28, padding, true);
    header.set(encoded, 30);
    // PyTorch's own tag of its padding.
    view.setUint16(30 + encoded.length, 0x4246, true);
    view.setUint16(32 + encoded.length, padding - 4, true);
    pieces.push(header, bytes);

    const record = new Uint8Array(46 + encoded.length);
    const recordView = new DataView(record.buffer);
    recordView.setUint32(0, 0x02014b50, true);
    recordView.setUint16(4, 20, true); // Version of the format that wrote it: 2.0.
    record.set(fields, 6);
    recordView.setUint32(42, offset, true);
    record.set(encoded, 46);
    directory.push(record);

    offset += header.length + bytes.length;
    if (offset > greatestOffset) throw new Error('A checkpoint above 4 GB cannot be written');
  }
  if (entries.length >= 0xffff) throw new Error('A zip archive cannot take this many entries');
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(
    12,
    directory.reduce((sum, record) => sum + record.length, 0),
    true,
  );
  view.setUint32(16, offset, true);
  return [...pieces, ...directory, end];
}

/** What the local header and the directory share: version needed to the name's length, 24 bytes. */
function commonFields(bytes: Uint8Array, nameLength: number): Uint8Array {
  const fields = new Uint8Array(24);
  const view = new DataView(fields.buffer);
  view.setUint16(0, 20, true); // Version needed: 2.0.
  view.setUint16(2, 0x0800, true); // Names are UTF-8.
  view.setUint16(8, 0x21, true); // 1 January 1980, so that the same model gives the same bytes.
  view.setUint32(10, crc32(bytes), true);
  view.setUint32(14, bytes.length, true);
  view.setUint32(18, bytes.length, true);
  view.setUint16(22, nameLength, true);
  return fields;
}
