import { SegmentedControl, Select } from '@mantine/core';
import { countdowns, lengths, useRecordStore } from './record-store.ts';
import styles from './record.module.css';

/** When the next recording begins, and when it ends by itself. */
export function RecordingChoices() {
  const { countdownSecs, lengthSecs } = useRecordStore();
  return (
    <div className={styles['choices']}>
      <label className={styles['choice']}>
        <span id="countdown">Countdown</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="countdown"
          data={countdowns.map((secs) => ({
            value: String(secs),
            label: secs === 0 ? 'None' : `${secs} s`,
          }))}
          value={String(countdownSecs)}
          onChange={(value) => useRecordStore.setState({ countdownSecs: Number(value) })}
        />
      </label>
      <Select
        size="xs"
        label="Length"
        className={styles['length'] ?? ''}
        allowDeselect={false}
        data={lengths.map((secs) => ({ value: String(secs), label: lengthWords(secs) }))}
        value={String(lengthSecs)}
        onChange={(value) => useRecordStore.setState({ lengthSecs: Number(value) })}
      />
    </div>
  );
}

function lengthWords(secs: number): string {
  if (secs === 0) return 'Until I stop it';
  return secs < 60 ? `${secs} s` : `${secs / 60} min`;
}
