import type { DiskState } from '../wire/recording-events.ts';
import type { SourceState } from '../wire/source-events.ts';

const warnSecs = 15 * 60;
const warnBytes = 500e6;

/** What whoever records should know, in words: a source that gives nothing, nobody in view, a disk that is almost full. */
export function recordingRemarks(now: {
  isRecording: boolean;
  sources: readonly SourceState[];
  /** Ids of the sources that the recording has frames of. */
  recorded: ReadonlySet<string>;
  peopleInView: number;
  disk: DiskState;
}): string[] {
  return [...(now.isRecording ? streamRemarks(now) : []), ...diskRemarks(now.disk)];
}

function streamRemarks(now: Parameters<typeof recordingRemarks>[0]): string[] {
  const { sources, recorded, peopleInView } = now;
  const present = new Map(sources.map((source) => [source.id, source]));
  const missing = [...recorded].filter((id) => !present.has(id));
  const quiet = sources.filter(({ id, state }) => recorded.has(id) && state !== 'connected');
  return [
    ...quiet.map(({ name, detail }) => `${name}: ${detail}. The recording goes on`),
    ...(missing.length > 0 ? ['A source was removed. The recording goes on'] : []),
    ...(recorded.size === 0 ? ['No skeletons come yet. The recording waits for them'] : []),
    ...(recorded.size > 0 && quiet.length < recorded.size && peopleInView === 0
      ? ['Nobody is in view. The recording goes on']
      : []),
  ];
}

function diskRemarks({ freeBytes, secsLeft = Infinity }: DiskState): string[] {
  if (freeBytes === undefined) return [];
  if (secsLeft >= warnSecs && freeBytes >= warnBytes) return [];
  const left = `${Math.round(freeBytes / 1e6)} MB are left on the disk`;
  const until = secsLeft < warnSecs ? `, enough for ${inWords(secsLeft)}` : '';
  return [`${left}${until}. Free some space, or the recording ends`];
}

function inWords(secs: number): string {
  return secs < 90 ? `${Math.round(secs)} s` : `${Math.round(secs / 60)} min`;
}
