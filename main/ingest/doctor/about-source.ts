import type { SourceState } from '../../wire/source-events.ts';
import type { StreamKind } from './message-doctor.ts';

const canonicalAxes = 'x to the sensor’s left, y up, z away from the sensor';

/** What is known of a source that gets no messages; undefined of one that does. */
export function aboutSource({ kind }: Pick<SourceState, 'kind'>): StreamKind | undefined {
  const canonical = { units: 'metres', axes: canonicalAxes };
  switch (kind) {
    case 'generated':
      return { dialect: 'Demo', why: 'the app makes these people itself', ...canonical };
    case 'replay':
      return { dialect: 'Recording', why: 'the app plays it from a file', ...canonical };
    case 'webcam':
    case 'video':
      return {
        dialect: 'MediaPipe Pose',
        why: '33 landmarks that this app’s page finds in the picture',
        units: 'metres, by the size of the body in the picture and the field of view',
        axes: canonicalAxes,
      };
    default:
      return undefined;
  }
}
