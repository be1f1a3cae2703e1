import { ActionIcon } from '@mantine/core';
import { Icon } from '../ui/icons.tsx';
import styles from './camera.module.css';
import { useCameraStore } from './camera-store.ts';

/** Why the camera is not running any more. */
export function CameraProblemNote({ problem }: { problem: string }) {
  return (
    <p className={styles['stopped']} role="alert">
      <Icon name="warning" />
      <span>{problem}</span>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label="Dismiss"
        onClick={() => useCameraStore.setState({ problem: undefined })}
      >
        <Icon name="cross" size={14} />
      </ActionIcon>
    </p>
  );
}
