import { notifications } from '@mantine/notifications';
import type { AppConnection } from '../connection/app-connection.ts';
import { useAppStore } from '../connection/app-store.ts';
import { reasonOf } from '../ui/words.ts';
import { useRecordStore } from './record-store.ts';

/** Begins a recording as it is set in Record, or ends the one that goes on. */
export async function toggleRecording(connection: AppConnection): Promise<void> {
  const phase = useAppStore.getState().app?.recording.phase;
  if (phase === undefined || phase === 'ending') return;
  const { countdownSecs, lengthSecs } = useRecordStore.getState();
  const length = lengthSecs === 0 ? {} : { lengthSecs };
  try {
    if (phase === 'idle') await connection.ask('startRecording', { countdownSecs, ...length });
    else await connection.ask('stopRecording');
  } catch (error) {
    notifications.show({ color: 'red', message: reasonOf(error), autoClose: 8000 });
  }
}
