import { UnstyledButton } from '@mantine/core';
import { Icon, type IconName } from '../../ui/icons.tsx';
import styles from '../sources.module.css';
import { startAdding, type AddKind } from '../sources-store.ts';

const tiles: { kind: AddKind; name: string; about: string; icon: IconName }[] = [
  { kind: 'camera', name: 'Webcam or video', about: 'Finds people in a picture', icon: 'camera' },
  {
    kind: 'sender',
    name: 'Kinect sender',
    about: 'A machine with a Kinect sends to this app',
    icon: 'sensor',
  },
  {
    kind: 'machine',
    name: 'Kinect machine',
    about: 'This app connects to a machine that waits for it',
    icon: 'connect',
  },
  { kind: 'kinectron', name: 'Kinectron', about: 'A machine that runs Kinectron', icon: 'peer' },
  { kind: 'recording', name: 'Recording', about: 'Plays a session again', icon: 'replay' },
  { kind: 'demo', name: 'Demo', about: 'Generated people', icon: 'demo' },
  {
    kind: 'else',
    name: 'Something else',
    about: 'Any device, with a program of ten lines',
    icon: 'code',
  },
];

/** All ways to get skeletons. */
export function AddTiles() {
  return (
    <ul className={styles['tiles']}>
      {tiles.map(({ kind, name, about, icon }) => (
        <li key={kind}>
          <UnstyledButton className={styles['tile'] ?? ''} onClick={() => startAdding(kind)}>
            <Icon name={icon} size={20} />
            <span className={styles['tileName']}>{name}</span>
            <span className={styles['tileAbout']}>{about}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
