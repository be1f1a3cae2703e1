import { Modal } from '@mantine/core';
import { AddCamera } from '../../camera/add-camera.tsx';
import styles from '../sources.module.css';
import { startAdding, useSourcesStore, type AddKind } from '../sources-store.ts';
import { AddDemo } from './add-demo.tsx';
import { AddKinectron } from './add-kinectron.tsx';
import { AddMachine } from './add-machine.tsx';
import { AddRecording } from './add-recording.tsx';
import { AddSender } from './add-sender.tsx';
import { SomethingElse } from './something-else.tsx';

const titles: Record<AddKind, string> = {
  camera: 'Add a webcam or a video',
  sender: 'Add a Kinect sender',
  machine: 'Connect to a Kinect machine',
  kinectron: 'Connect to Kinectron',
  recording: 'Play a recording',
  demo: 'Start the demo',
  else: 'Add any other device',
};

/** What the chosen way to add a source asks for. */
export function AddDialog() {
  const adding = useSourcesStore((state) => state.adding);
  return (
    <Modal
      opened={adding !== undefined}
      onClose={() => startAdding(undefined)}
      title={adding && titles[adding]}
      size={adding === 'sender' || adding === 'else' ? 'lg' : 'md'}
    >
      {adding !== undefined && <div className={styles['dialog']}>{formOf(adding)}</div>}
    </Modal>
  );
}

function formOf(adding: AddKind) {
  switch (adding) {
    case 'camera':
      return <AddCamera onDone={() => startAdding(undefined)} />;
    case 'sender':
      return <AddSender first="Kinect v2" />;
    case 'machine':
      return <AddMachine />;
    case 'kinectron':
      return <AddKinectron />;
    case 'recording':
      return <AddRecording />;
    case 'demo':
      return <AddDemo />;
    case 'else':
      return <SomethingElse />;
  }
}
