import type { SourceState } from '../../../main/wire/source-events.ts';

/** Who began a source, which decides what can be done about it. */
export type SourceRole = 'embedded' | 'camera' | 'sender' | 'connection' | 'kinectron';

export function roleOf({ id, kind }: Pick<SourceState, 'id' | 'kind'>): SourceRole {
  if (kind === 'generated' || kind === 'replay') return 'embedded';
  if (kind === 'webcam' || kind === 'video') return 'camera';
  if (id.startsWith('kinectron-')) return 'kinectron';
  return id.startsWith('kinect-') ? 'sender' : 'connection';
}
