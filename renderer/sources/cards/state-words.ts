import type { SourceState } from '../../../main/wire/source-events.ts';

const names = {
  waiting: 'Waiting',
  connected: 'Connected',
  silent: 'Silent',
  reconnecting: 'Reconnecting',
  refused: 'Refused',
  ended: 'Over',
} satisfies Record<SourceState['state'], string>;

/** A source's state as one word. */
export function stateName(state: SourceState['state']): string {
  return names[state];
}

/** What a person can do about a source's state; undefined where all is well. */
export function stateAdvice(source: SourceState, people: number): string | undefined {
  const isCamera = source.kind === 'webcam' || source.kind === 'video';
  switch (source.state) {
    case 'silent':
      return isCamera
        ? 'Open the camera again'
        : 'Check that the sensor runs and is plugged in; Check shows what came last';
    case 'reconnecting':
      return 'It comes back by itself once the other machine answers; check its power and network';
    case 'refused':
      return 'Change what it says, then try again';
    case 'ended':
      return 'Play it again or remove it';
    case 'waiting':
      return undefined;
    case 'connected':
      if (source.rateHz === 0) return 'Nothing usable comes yet; Check shows what is sent';
      if (people === 0 && source.kind !== 'replay' && source.kind !== 'generated') {
        return isCamera
          ? 'Nobody in view: step back until your whole body is in the picture'
          : 'Nobody in view: step in front of the sensor, 1.5 to 4 m away';
      }
      return source.missingJoints > 0.3
        ? 'Many joints are missing: step back until the whole body is in view'
        : undefined;
  }
}
