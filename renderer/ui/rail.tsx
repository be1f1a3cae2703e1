import { UnstyledButton } from '@mantine/core';
import styles from './frame.module.css';
import { openTab, useFrameStore, type Tab } from './frame-store.ts';
import { Icon, type IconName } from './icons.tsx';

const entries: { tab: Tab; name: string; icon: IconName }[] = [
  { tab: 'live', name: 'Live', icon: 'live' },
  { tab: 'record', name: 'Record', icon: 'record' },
  { tab: 'library', name: 'Library', icon: 'library' },
  { tab: 'label', name: 'Label', icon: 'label' },
  { tab: 'train', name: 'Train', icon: 'train' },
  { tab: 'models', name: 'Models', icon: 'models' },
  { tab: 'sources', name: 'Sources', icon: 'sensor' },
  { tab: 'events', name: 'Events', icon: 'events' },
];

/** The tabs: at the left, on a phone at the bottom. */
export function Rail() {
  const open = useFrameStore((state) => state.tab);
  return (
    <nav className={styles['rail']} aria-label="Tabs">
      <img src="./icon.svg" alt="Framewise" width={28} height={28} className={styles['logo']} />
      {entries.map(({ tab, name, icon }) => (
        <UnstyledButton
          key={tab}
          className={styles['entry'] ?? ''}
          aria-current={tab === open ? 'page' : undefined}
          onClick={() => openTab(tab)}
        >
          <Icon name={icon} size={20} />
          {name}
        </UnstyledButton>
      ))}
    </nav>
  );
}
