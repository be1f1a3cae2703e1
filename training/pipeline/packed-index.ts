import { z } from 'zod';
import { poseLength } from '../../model/skeleton.ts';

/** First and last bytes of a packed file. */
export const packedMark = 'framewise-pack-1';

/** After the index: where it begins and how long it is (two uint64, little-endian), and the mark. */
export const trailerBytes = 16 + packedMark.length;

const count = z.int().min(0);

const indexSchema = z.object({
  classes: z.array(z.object({ name: z.string(), mirror: z.string().exactOptional() })),
  /** The class of each number that the tracks' labels have. */
  classOfLabel: z.array(z.int().min(0)),
  tracks: z.array(
    z.object({
      session: z.string(),
      person: z.string(),
      personKey: z.string(),
      details: z.record(z.string(), z.string()),
      frames: count,
      /** Of the track's first byte in the file. */
      offset: count,
    }),
  ),
});

/** What a packed file holds, as JSON near its end. */
export type PackedIndex = z.infer<typeof indexSchema>;

/** Bytes of a track: poses (float32), times (float64), labels (int16), in this order. */
export function trackLayout({ offset, frames }: { offset: number; frames: number }) {
  const times = offset + frames * poseLength * Float32Array.BYTES_PER_ELEMENT;
  const labels = times + frames * Float64Array.BYTES_PER_ELEMENT;
  return { poses: offset, times, labels, end: labels + frames * Int16Array.BYTES_PER_ELEMENT };
}

/** @throws when the text is no index, a label has no class, or its tracks do not fill the file from its mark up to `end` */
export function parsePackedIndex(text: string, end: number): PackedIndex {
  const index = indexSchema.parse(JSON.parse(text));
  const { classes, classOfLabel } = index;
  const stray = classOfLabel.find((place) => place >= classes.length);
  if (stray !== undefined) {
    throw new Error(`a label's class: expected one of ${classes.length}, found number ${stray}`);
  }
  let offset = packedMark.length;
  for (const [place, track] of index.tracks.entries()) {
    if (track.offset !== offset) {
      throw new Error(`track ${place}: expected it at byte ${offset}, found ${track.offset}`);
    }
    offset = trackLayout(track).end;
  }
  if (offset !== end) throw new Error(`expected tracks up to byte ${end}, found ${offset}`);
  return index;
}
