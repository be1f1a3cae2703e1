import { ActionIcon, Tooltip } from '@mantine/core';
import type { ClassSettings, LiveSettings } from '../../main/wire/live-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { Icon } from '../ui/icons.tsx';
import { SettingSlider } from '../ui/setting-slider.tsx';
import { percent } from '../ui/words.ts';
import styles from './class-settings.module.css';

/** From which probability each action starts, and how long it lasts at least; what nobody set follows the setting for all. */
export function ClassSettingsList(props: { actions: string[]; settings: LiveSettings }) {
  const { actions, settings } = props;
  const ask = useAsk();
  const set = (name: string, settingsOfClass: ClassSettings | undefined) => {
    const others = Object.entries(settings.classes).filter(([key]) => key !== name);
    const own = settingsOfClass === undefined ? [] : [[name, settingsOfClass] as const];
    void ask('setSettings', { classes: Object.fromEntries([...others, ...own]) });
  };
  return (
    <ul className={styles['list']}>
      {actions.map((name) => {
        const own = settings.classes[name];
        return (
          <li key={name}>
            <div className={styles['head']}>
              <strong>{name}</strong>
              {own !== undefined && (
                <Tooltip label="As for all actions">
                  <ActionIcon
                    size="sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Reset ${name}`}
                    onClick={() => set(name, undefined)}
                  >
                    <Icon name="reset" size={14} />
                  </ActionIcon>
                </Tooltip>
              )}
            </div>
            <SettingSlider
              name="Threshold"
              fullName={`Threshold of ${name}`}
              about="This action starts from this probability"
              value={own?.threshold ?? settings.threshold}
              range={[0.05, 0.95, 0.05]}
              words={percent}
              onChange={(threshold) => set(name, { ...own, threshold })}
            />
            <SettingSlider
              name="At least"
              fullName={`Shortest ${name}`}
              about="Shorter ones are not told to other programs"
              value={own?.shortestSecs ?? settings.shortestSecs}
              range={[0, 3, 0.1]}
              words={(secs) => `${secs.toFixed(1)} s`}
              onChange={(shortestSecs) => set(name, { ...own, shortestSecs })}
            />
          </li>
        );
      })}
    </ul>
  );
}
