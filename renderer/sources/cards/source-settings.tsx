import { Popover, SegmentedControl, Slider, Switch, ActionIcon } from '@mantine/core';
import { useState } from 'react';
import type { SourceSettings as Settings, SourceState } from '../../../main/wire/source-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';
import styles from '../sources.module.css';
import { roleOf } from './source-role.ts';

/** What a person can set about a source. */
export function SourceSettings({ source }: { source: SourceState }) {
  const { id, name, settings } = source;
  const ask = useAsk();
  const [degrees, setDegrees] = useState<number>();
  const set = (change: Partial<Settings>) =>
    ask('configureSource', { id, settings: change }).then(() => setDegrees(undefined));
  const isCamera = roleOf(source) === 'camera';
  const isAzure = /azure|kinectron/i.test(source.dialect);
  const shown = degrees ?? settings.fieldOfViewDegrees;
  return (
    <Popover width={300} position="bottom-end" shadow="lg" trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size={30} aria-label={`Settings of ${name}`}>
          <Icon name="settings" size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles['settings'] ?? ''} aria-label={`Settings of ${name}`}>
        <Switch
          label="Swap the names of left and right"
          description="Everybody stays where they are; Check finds out with a raised hand"
          checked={settings.areSidesSwapped}
          onChange={({ currentTarget }) => void set({ areSidesSwapped: currentTarget.checked })}
        />
        <Switch
          label="Mirror the picture"
          description="Everybody moves to the other side of the room; with both on, a looking glass is undone"
          checked={settings.isMirrored}
          onChange={({ currentTarget }) => void set({ isMirrored: currentTarget.checked })}
        />
        {isAzure && (
          <div>
            <span className={styles['settingName']}>Top of the spine of Azure Kinect</span>
            <SegmentedControl
              size="xs"
              fullWidth
              aria-label="Top of the spine"
              data={[
                { value: 'clavicles', label: 'Between the collarbones' },
                { value: 'chest', label: 'Its chest joint' },
              ]}
              value={settings.azureSpineShoulder}
              onChange={(value) => void set({ azureSpineShoulder: value })}
            />
          </div>
        )}
        {isCamera && (
          <div>
            <span className={styles['settingName']}>
              Field of view: {shown.toFixed(0)}° from side to side
            </span>
            <Slider
              min={30}
              max={120}
              label={null}
              thumbLabel="Field of view in degrees"
              value={shown}
              onChange={setDegrees}
              onChangeEnd={(value) => void set({ fieldOfViewDegrees: value })}
            />
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
