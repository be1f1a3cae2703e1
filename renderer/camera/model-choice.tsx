import { FileInput, SegmentedControl } from '@mantine/core';
import styles from './camera.module.css';
import type { PoseModelSize } from './pose-messages.ts';

const sizes: { value: PoseModelSize; label: string }[] = [
  { value: 'lite', label: 'Lite' },
  { value: 'full', label: 'Full' },
  { value: 'heavy', label: 'Heavy' },
];

/** How people are found: how many at most, and with which network. */
export function ModelChoice(props: {
  size: PoseModelSize;
  setSize: (size: PoseModelSize) => void;
  ownModel: File | null;
  setOwnModel: (file: File | null) => void;
  people: string;
  setPeople: (people: string) => void;
}) {
  const { size, setSize, ownModel, setOwnModel, people, setPeople } = props;
  return (
    <>
      <div className={styles['pair']}>
        <div>
          <span className={styles['label']}>People at most</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="People at most"
            data={['1', '2', '3', '4']}
            value={people}
            onChange={setPeople}
          />
        </div>
        <div>
          <span className={styles['label']}>Pose model</span>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="Pose model"
            data={sizes}
            disabled={ownModel !== null}
            value={size}
            onChange={setSize}
          />
        </div>
      </div>
      <p className={styles['note']}>Lite is the quickest, heavy the most exact</p>
      <FileInput
        size="xs"
        label="Newer pose model"
        placeholder="A .task file of your own…"
        accept=".task"
        clearable
        value={ownModel}
        onChange={setOwnModel}
      />
    </>
  );
}
