import { Slider, Tooltip } from '@mantine/core';
import { useState } from 'react';
import styles from './setting-slider.module.css';

/** A number with a name, told to the app when the thumb is let go. */
export function SettingSlider(props: {
  name: string;
  /** What it does. */
  about: string;
  /** For who hears the page, where the name alone does not say enough. */
  fullName?: string;
  value: number;
  /** Least, most, step. */
  range: [number, number, number];
  words: (value: number) => string;
  onChange: (value: number) => void;
}) {
  const { name, about, fullName = name, value, range, words, onChange } = props;
  const [moving, setMoving] = useState<number>();
  const [min, max, step] = range;
  const shown = moving ?? value;
  return (
    <div className={styles['setting']}>
      <Tooltip label={about} multiline w={240} openDelay={400}>
        <span className={styles['name']}>{name}</span>
      </Tooltip>
      <Slider
        size={3}
        className={styles['slider'] ?? ''}
        min={min}
        max={max}
        step={step}
        value={shown}
        label={null}
        thumbLabel={fullName}
        thumbProps={{ 'aria-valuetext': words(shown) }}
        onChange={setMoving}
        onChangeEnd={(chosen) => {
          onChange(chosen);
          setMoving(undefined);
        }}
      />
      <span className={styles['value']}>{words(shown)}</span>
    </div>
  );
}
