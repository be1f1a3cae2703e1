import { ActionIcon, Popover, SegmentedControl, Switch, Tooltip } from '@mantine/core';
import type { PeopleSettings } from '../../main/wire/people-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './people-panel.module.css';

const returnChoices = ['3', '10', '30', '60'];

/** How people are told apart and how their motion is mended. */
export function PeopleSettingsMenu() {
  const ask = useAsk();
  const settings = useAppStore((state) => state.app?.peopleSettings);
  if (settings === undefined) return null;
  const set = (change: Partial<PeopleSettings>) => void ask('setPeopleSettings', change);
  const returnWithin = String(settings.returnWithinSecs);
  const choices = returnChoices.includes(returnWithin)
    ? returnChoices
    : [...returnChoices, returnWithin];
  return (
    <Popover width={300} position="bottom-end" shadow="lg" trapFocus>
      <Popover.Target>
        <Tooltip label="How people are told apart">
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="How people are told apart"
          >
            <Icon name="settings" size={14} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={styles['settings'] ?? ''} aria-label="How people are told apart">
        <div>
          <span className={styles['settingName']}>Who comes back within … is the same person</span>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label="Seconds within which somebody who comes back is the same person"
            data={choices.map((value) => ({ value, label: `${value} s` }))}
            value={returnWithin}
            onChange={(value) => set({ returnWithinSecs: Number(value) })}
          />
        </div>
        <Switch
          label="Smooth the motion"
          description="For trembling sensors; labels come a little later. Recordings stay as they came"
          checked={settings.isSmoothing}
          onChange={({ currentTarget }) => set({ isSmoothing: currentTarget.checked })}
        />
        <Switch
          label="Turn back flipped poses"
          description="Sensors take a back for a front for some frames"
          checked={settings.isRepairingFlips}
          onChange={({ currentTarget }) => set({ isRepairingFlips: currentTarget.checked })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
