import { Slider, Tooltip } from '@mantine/core';
import { useState } from 'react';
import type { LiveSettings } from '../../main/wire/screen-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { percent } from '../ui/words.ts';
import styles from './strip-panel.module.css';

/** What may count as an action, and how long the labels above heads take their time. */
export function LiveSettingsBar() {
  const settings = useAppStore((state) => state.app?.settings);
  const ask = useAsk();
  if (settings === undefined) return <div className={styles['settings']} />;
  const change = (changed: Partial<LiveSettings>) => void ask('setSettings', changed);
  return (
    <div className={styles['settings']}>
      <Setting
        name="Threshold"
        about="An action starts from this probability; higher means fewer false alarms and later starts"
        value={settings.threshold}
        range={[0.05, 0.95, 0.05]}
        words={percent}
        onChange={(threshold) => change({ threshold })}
      />
      <Setting
        name="Delay"
        about="Labels above heads and on cards may take this long: later is more accurate"
        value={settings.delaySecs}
        range={[0, 1, 0.1]}
        words={(secs) => `${secs.toFixed(1)} s`}
        onChange={(delaySecs) => change({ delaySecs })}
      />
    </div>
  );
}

function Setting(props: {
  name: string;
  about: string;
  value: number;
  range: [number, number, number];
  words: (value: number) => string;
  onChange: (value: number) => void;
}) {
  const { name, about, value, range, words, onChange } = props;
  const [moving, setMoving] = useState<number>();
  const [min, max, step] = range;
  const shown = moving ?? value;
  return (
    <div className={styles['setting']}>
      <Tooltip label={about} multiline w={240} openDelay={400}>
        <span className={styles['settingName']}>{name}</span>
      </Tooltip>
      <Slider
        size={3}
        className={styles['slider'] ?? ''}
        min={min}
        max={max}
        step={step}
        value={shown}
        label={null}
        thumbLabel={name}
        thumbProps={{ 'aria-valuetext': words(shown) }}
        onChange={setMoving}
        onChangeEnd={(chosen) => {
          onChange(chosen);
          setMoving(undefined);
        }}
      />
      <span className={styles['settingValue']}>{words(shown)}</span>
    </div>
  );
}
