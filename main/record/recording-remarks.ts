import type { DiskState } from '../wire/recording-events.ts';
import type { SourceState } from '../wire/source-events.ts';

const warnSecs = 15 * 60;
const warnBytes = 500e6;

type Now = {
  /** Ids of the sources that the recording has frames of; undefined where nothing is recorded. */
  recorded: ReadonlySet<string> | undefined;
  sources: readonly SourceState[];
  peopleInView: number;
  disk: DiskState;
};

/** What whoever records should know, in words: a source that gives nothing, nobody in view, a disk that is almost full. */
export function recordingRemarks(now: Now): string[] {
  return [...streamRemarks(now), ...diskRemarks(now.disk)];
}

function streamRemarks({ recorded, sources, peopleInView }: Now): string[] {
  if (recorded === undefined) return [];
  if (recorded.size === 0) return ['No skeletons come yet. The recording waits for them'];
  const here = sources.filter(({ id }) => recorded.has(id));
  const quiet = here.filter(({ state }) => state !== 'connected');
  const isSomebodyAwaited = quiet.length < here.length;
  return [
    ...quiet.map(({ name, detail }) => `${name}: ${detail}. The recording goes on`),
    ...(here.length < recorded.size ? ['A source was removed. The recording goes on'] : []),
    ...(isSomebodyAwaited && peopleInView === 0
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
