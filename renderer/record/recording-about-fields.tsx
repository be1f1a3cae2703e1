import type { RecordingState } from '../../main/wire/recording-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { KeptField } from './kept-field.tsx';
import styles from './record.module.css';

/** Name and notes of the recording that goes on, or of the next one. */
export function RecordingAboutFields({ recording }: { recording: RecordingState }) {
  const ask = useAsk();
  const { name, notes, phase } = recording;
  return (
    <section className={styles['panel']} aria-labelledby="about">
      <h2 id="about">
        {phase === 'recording' ? 'About this recording' : 'About the next recording'}
      </h2>
      <KeptField
        label="Name"
        isLabelShown
        text={name}
        placeholder="Date and time"
        maxLength={120}
        onKeep={(next) => ask('describeRecording', { name: next })}
      />
      <KeptField
        label="Notes"
        isLabelShown
        isLong
        text={notes}
        placeholder="What happens, who takes part, what went wrong"
        maxLength={10_000}
        onKeep={(next) => ask('describeRecording', { notes: next })}
      />
    </section>
  );
}
