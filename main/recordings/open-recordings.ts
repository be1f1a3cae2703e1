import { outlineCache, stampOf, type KnownRecording } from './outline-cache.ts';
import { indexRecording, type RecordingIndex } from './recording-index.ts';
import { outlineRecording, type RecordingOutline } from './recording-outline.ts';

/** A recording of which any piece can be read at once. */
export type OpenRecording = {
  path: string;
  index: RecordingIndex;
  /** Made meanwhile where it was not kept. */
  outline: Promise<RecordingOutline>;
};

export type OpenRecordings = {
  /** @throws where the file cannot be read */
  open(id: string): Promise<OpenRecording>;
  /** As it was opened last, be its file another by now. @throws where the file cannot be read */
  opened(id: string): Promise<OpenRecording>;
  /** Forgets recordings that are no longer in the library. */
  keepOnly(ids: readonly string[]): Promise<void>;
};

/** An hour's index takes some megabytes. */
const mostOpen = 6;

/** The recordings that are looked at, so that going to another moment reads nothing but its motion. */
export function openRecordings(home: string, fileOf: (id: string) => string): OpenRecordings {
  const cache = outlineCache(home);
  const recent = new Map<string, { stamp: string; recording: Promise<OpenRecording> }>();

  const read = async (id: string, stamp: string): Promise<OpenRecording> => {
    const path = fileOf(id);
    const known = await cache.load(id, stamp);
    if (known !== undefined) {
      return { path, index: known.index, outline: Promise.resolve(known.outline) };
    }
    const index = await indexRecording(path);
    const outline = outlineRecording(path, index).then(async (made) => {
      await cache.save(id, stamp, { index, outline: made } satisfies KnownRecording);
      return made;
    });
    // Whoever asks for it is told; nobody may.
    outline.catch(() => undefined);
    return { path, index, outline };
  };
  const open = async (id: string) => {
    const stamp = await stampOf(fileOf(id));
    const known = recent.get(id);
    recent.delete(id);
    const entry = known?.stamp === stamp ? known : { stamp, recording: read(id, stamp) };
    recent.set(id, entry);
    for (const oldest of recent.keys()) {
      if (recent.size <= mostOpen) break;
      recent.delete(oldest);
    }
    return entry.recording.catch((error: unknown) => {
      if (recent.get(id) === entry) recent.delete(id);
      throw error;
    });
  };
  return {
    open,
    opened: (id) => recent.get(id)?.recording ?? open(id),
    keepOnly: (ids) => cache.keepOnly(ids),
  };
}
