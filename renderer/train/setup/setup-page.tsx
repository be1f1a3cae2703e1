import { useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import { ClassesStep } from './classes-step.tsx';
import { LengthStep } from './length-step.tsx';
import { NoSessions } from './no-sessions.tsx';
import { PretrainingSwitch } from './pretraining-switch.tsx';
import { SessionsStep } from './sessions-step.tsx';
import { TrainingSplit } from './training-split.tsx';
import styles from './setup.module.css';

/** The three steps of a training, each already answered. */
export function SetupPage() {
  const sessions = useTrainStore((state) => state.sessions);
  const task = useTrainStore((state) => state.plan.task);
  if (sessions === undefined) return <p className={styles['looking']}>Looking for sessions …</p>;
  if (sessions.length === 0) return <NoSessions />;
  return (
    <div className={styles['setup']}>
      <div className={page['column']}>
        <ClassesStep />
        <SessionsStep title="From what">
          {task !== 'pretrain' && (
            <>
              <TrainingSplit />
              <PretrainingSwitch />
            </>
          )}
        </SessionsStep>
      </div>
      <div className={styles['aside']}>
        <LengthStep />
      </div>
    </div>
  );
}
