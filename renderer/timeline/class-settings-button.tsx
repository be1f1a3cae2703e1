import { Button, Popover } from '@mantine/core';
import { useAppStore } from '../connection/app-store.ts';
import { ClassSettingsList } from './class-settings-list.tsx';
import styles from './class-settings.module.css';

/** Opens the thresholds and minimum lengths of single classes. */
export function ClassSettingsButton() {
  const settings = useAppStore((state) => state.app?.settings);
  const actions = useAppStore((state) => state.app?.model?.classes);
  if (settings === undefined || actions === undefined || actions.length < 2) return null;
  const changed = actions.filter(({ name }) => name in settings.classes).length;
  return (
    <Popover position="top-end" width={400} shadow="lg" withinPortal trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="default">
          {changed === 0 ? 'By action…' : `By action (${changed})…`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['dropdown'] ?? ''} aria-label="Detection by action">
        <ClassSettingsList actions={actions.slice(1).map(({ name }) => name)} settings={settings} />
      </Popover.Dropdown>
    </Popover>
  );
}
