import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core';
import { Icon } from '../ui/icons.tsx';
import { viewChoices } from '../view3d/view-choices.ts';
import { showView, useLiveStore } from './live-store.ts';
import styles from './live-page.module.css';

/** Where the people are looked at from. */
export function ViewSwitch() {
  const view = useLiveStore((state) => state.view);
  return (
    <div className={styles['views']}>
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[...viewChoices]}
        value={view}
        onChange={(chosen) => showView(chosen)}
      />
      <Tooltip label="Reset the view (0)">
        <ActionIcon
          variant="default"
          size={30}
          aria-label="Reset the view"
          onClick={() => showView(view)}
        >
          <Icon name="reset" size={15} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
