import type { LiveSettings } from '../../main/wire/live-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { SettingSlider } from '../ui/setting-slider.tsx';
import { percent } from '../ui/words.ts';
import { ClassSettingsButton } from './class-settings-button.tsx';
import styles from './strip-panel.module.css';

/** What may count as an action, and how long the labels above heads take their time. */
export function LiveSettingsBar() {
  const settings = useAppStore((state) => state.app?.settings);
  const ask = useAsk();
  if (settings === undefined) return <div className={styles['settings']} />;
  const change = (changed: Partial<LiveSettings>) => void ask('setSettings', changed);
  return (
    <div className={styles['settings']}>
      <SettingSlider
        name="Threshold"
        about="An action starts from this probability; higher means fewer false alarms and later starts"
        value={settings.threshold}
        range={[0.05, 0.95, 0.05]}
        words={percent}
        onChange={(threshold) => change({ threshold })}
      />
      <SettingSlider
        name="Delay"
        about="Labels above heads and on cards may take this long: later is more accurate"
        value={settings.delaySecs}
        range={[0, 1, 0.1]}
        words={(secs) => `${secs.toFixed(1)} s`}
        onChange={(delaySecs) => change({ delaySecs })}
      />
      <ClassSettingsButton />
    </div>
  );
}
