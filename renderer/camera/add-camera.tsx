import { Button, FileInput, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLive } from '../live/live-context.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './camera.module.css';
import type { CameraChoice } from './camera-choice.ts';
import { whyNoCameras } from './camera-problem.ts';
import { CameraProgress } from './camera-progress.tsx';
import { startCamera } from './camera-session.ts';
import { useCameraStore } from './camera-store.ts';
import { ModelChoice } from './model-choice.tsx';
import type { PoseModelSize } from './pose-messages.ts';
import { useCameras } from './use-cameras.ts';

const heights = [
  { value: '480', label: '640 × 480' },
  { value: '720', label: '1280 × 720' },
  { value: '1080', label: '1920 × 1080' },
];

/** Starts a webcam or a video file as a source. */
export function AddCamera({ onDone }: { onDone?: () => void }) {
  const { connection } = useLive();
  const ask = useAsk();
  const phase = useCameraStore((state) => state.phase);
  const hasDemo = useAppStore((state) =>
    state.app?.sources.some(({ kind }) => kind === 'generated'),
  );
  const noCameras = whyNoCameras();
  const [kind, setKind] = useState<'webcam' | 'video'>(
    noCameras === undefined ? 'webcam' : 'video',
  );
  const [deviceId, setDeviceId] = useState<string>();
  const [height, setHeight] = useState('720');
  const [file, setFile] = useState<File | null>(null);
  const [isWhole, setWhole] = useState(false);
  const [size, setSize] = useState<PoseModelSize>('full');
  const [ownModel, setOwnModel] = useState<File | null>(null);
  const [people, setPeople] = useState('2');
  const cameras = useCameras(phase === 'running');

  const start = async () => {
    const pose = { model: ownModel ?? size, mostPeople: Number(people) };
    const pictures: CameraChoice['pictures'] | undefined =
      kind === 'webcam'
        ? { kind, deviceId, height: Number(height) }
        : file === null
          ? undefined
          : { kind, file, isWhole };
    if (!pictures) return;
    await startCamera(connection, { pictures, pose });
    if (useCameraStore.getState().phase !== 'running') return;
    if (hasDemo === true) await ask('setSource', { kind: 'none' });
    onDone?.();
  };
  const isStarting = phase === 'starting' || phase === 'analysing';
  return (
    <div className={styles['form']}>
      <SegmentedControl
        aria-label="Pictures from"
        data={[
          { value: 'webcam', label: 'Webcam' },
          { value: 'video', label: 'Video file' },
        ]}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen);
          useCameraStore.setState({ problem: undefined });
        }}
      />
      {kind === 'webcam' && noCameras !== undefined && (
        <p className={styles['problem']} role="alert">
          <Icon name="warning" />
          {noCameras}
        </p>
      )}
      {kind === 'webcam' && noCameras === undefined && (
        <div className={styles['pair']}>
          <Select
            label="Camera"
            placeholder="The usual one"
            clearable
            comboboxProps={{ withinPortal: false }}
            data={cameras.map((camera) => ({ value: camera.deviceId, label: camera.name }))}
            value={deviceId ?? null}
            onChange={(chosen) => setDeviceId(chosen ?? undefined)}
          />
          <Select
            label="Picture size"
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={heights}
            value={height}
            onChange={(chosen) => setHeight(chosen ?? '720')}
          />
        </div>
      )}
      {kind === 'video' && (
        <>
          <FileInput
            label="Video"
            placeholder="Choose a file…"
            accept="video/*"
            value={file}
            onChange={setFile}
          />
          <SegmentedControl
            size="xs"
            aria-label="Speed"
            data={[
              { value: 'now', label: 'As it plays' },
              { value: 'whole', label: 'Looked at first' },
            ]}
            value={isWhole ? 'whole' : 'now'}
            onChange={(chosen) => setWhole(chosen === 'whole')}
          />
          <p className={styles['note']}>
            {isWhole
              ? 'Plays the video once, waiting where this machine is slow, to look at its pictures; that takes at least its length. Then plays it in real time with what was found'
              : 'Plays at once and leaves out pictures that this machine is too slow for'}
          </p>
        </>
      )}
      <ModelChoice {...{ size, setSize, ownModel, setOwnModel, people, setPeople }} />
      <p className={styles['note']}>
        People are found in this page. The pictures are neither sent nor kept; only the places of 33
        points of each person go to the app
      </p>
      <CameraProgress />
      <Button
        loading={isStarting}
        disabled={kind === 'webcam' ? noCameras !== undefined : file === null}
        onClick={() => void start()}
      >
        {kind === 'webcam' ? 'Start the camera' : 'Start the video'}
      </Button>
    </div>
  );
}
