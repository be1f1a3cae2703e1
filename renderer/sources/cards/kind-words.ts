import type { SourceState } from '../../../main/wire/source-events.ts';
import type { IconName } from '../../ui/icons.tsx';

const kinds: Record<SourceState['kind'], { name: string; icon: IconName }> = {
  generated: { name: 'Demo, generated people', icon: 'demo' },
  replay: { name: 'Recording', icon: 'replay' },
  kinect: { name: 'Kinect', icon: 'sensor' },
  sensor: { name: 'Sensor', icon: 'sensor' },
  webcam: { name: 'Webcam', icon: 'camera' },
  video: { name: 'Video file', icon: 'camera' },
};

export function kindName(kind: SourceState['kind']): string {
  return kinds[kind].name;
}

export function kindIcon(kind: SourceState['kind']): IconName {
  return kinds[kind].icon;
}
