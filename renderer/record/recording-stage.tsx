import { Button } from '@mantine/core';
import type { RecordingState } from '../../main/wire/recording-events.ts';
import type { SourceState } from '../../main/wire/source-events.ts';
import { useLive } from '../live/live-context.ts';
import { Icon } from '../ui/icons.tsx';
import { count } from '../ui/words.ts';
import { diskWords } from './disk-words.ts';
import styles from './record.module.css';
import { RecordingChoices } from './recording-choices.tsx';
import { RunningTime } from './running-time.tsx';
import { toggleRecording } from './toggle-recording.ts';

/** What goes on, to be read from across a room, and the button that changes it. */
export function RecordingStage(props: {
  recording: RecordingState;
  sources: SourceState[];
  people: number;
}) {
  const { recording } = props;
  const { connection } = useLive();
  const { phase, problem, remarks } = recording;
  const isOn = phase === 'recording' || phase === 'countdown';
  return (
    <section className={styles['stage']} data-phase={phase} aria-label="Recording">
      <div className={styles['state']}>
        <p className={styles['headline']} role="status">
          <Headline recording={recording} />
        </p>
        <p className={styles['facts']}>{factsOf(props)}</p>
        {remarks.map((text) => (
          <p key={text} className={styles['remark']} role="alert">
            <Icon name="warning" size={15} /> {text}
          </p>
        ))}
        {problem !== undefined && phase === 'idle' && (
          <p className={styles['problem']} role="alert">
            <Icon name="warning" size={15} /> {problem}
          </p>
        )}
        <p className={styles['disk']}>{diskWords(recording.disk)}</p>
      </div>
      <div className={styles['act']}>
        {!isOn && <RecordingChoices />}
        <Button
          size="lg"
          {...(isOn ? {} : { color: 'red.8' })}
          variant={isOn ? 'default' : 'filled'}
          loading={phase === 'ending'}
          leftSection={isOn ? <Icon name="stop" size={18} /> : <span className={styles['dot']} />}
          onClick={() => void toggleRecording(connection)}
        >
          {phase === 'countdown' ? 'Cancel' : phase === 'recording' ? 'Stop' : 'Record'}
        </Button>
      </div>
    </section>
  );
}

function Headline({ recording: { phase, startMillis } }: { recording: RecordingState }) {
  if (phase === 'ending') return 'Writing …';
  if (startMillis === undefined) return 'Ready';
  if (phase === 'countdown') {
    return (
      <>
        Starts in <RunningTime sinceMillis={startMillis} />
      </>
    );
  }
  return (
    <>
      <span className={styles['dot']} /> <RunningTime sinceMillis={startMillis} />
    </>
  );
}

function factsOf({ recording, sources, people }: Parameters<typeof RecordingStage>[0]): string {
  const { phase, frames, endMillis, startMillis } = recording;
  if (phase === 'recording') {
    const length =
      endMillis === undefined || startMillis === undefined
        ? ''
        : ` of ${count(Math.round((endMillis - startMillis) / 1000), 'second', 'seconds')}`;
    return `Recording${length}: ${count(frames, 'frame', 'frames')}, ${count(recording.people, 'person', 'people')} so far`;
  }
  const giving = sources.filter(({ state }) => state === 'connected').length;
  if (giving === 0) return 'No source sends skeletons now; add one in Sources';
  return `${count(giving, 'source', 'sources')}, ${count(people, 'person', 'people')} in view`;
}
