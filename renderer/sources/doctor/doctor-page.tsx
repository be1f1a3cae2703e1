import { ActionIcon, Button } from '@mantine/core';
import type { SourceState } from '../../../main/wire/source-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';
import { saveText } from '../../ui/save-text.ts';
import { Miniature } from '../miniature/miniature.tsx';
import styles from '../sources.module.css';
import { check } from '../sources-store.ts';
import { AdvicePanel } from './advice-panel.tsx';
import { diagnosisRows } from './diagnosis-rows.ts';
import { MirrorPanel } from './mirror-panel.tsx';
import { useDiagnosis } from './use-diagnosis.ts';

/** What a source sends, whether it is understood, and what to change. */
export function DoctorPage({ source }: { source: SourceState }) {
  const { id, index, name, detail } = source;
  const ask = useAsk();
  const diagnosis = useDiagnosis(id);
  const save = async () => {
    const sample = await ask('sourceSample', id);
    if (sample !== undefined) saveText(sample);
  };
  return (
    <section className={styles['doctor']} aria-label={`Check of ${name}`}>
      <header className={styles['doctorHead']}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label="Back to all sources"
          onClick={() => check(undefined)}
        >
          <Icon name="back" />
        </ActionIcon>
        <div>
          <h2>{name}</h2>
          <p className={styles['detail']}>{detail}</p>
        </div>
      </header>
      {diagnosis === undefined ? (
        <p className={styles['note']}>Looking …</p>
      ) : (
        <div className={styles['doctorBody']}>
          <div className={styles['column']}>
            <AdvicePanel advice={diagnosis.advice} />
            <section className={styles['panel']} aria-label="Found">
              <h3>Found</h3>
              <dl className={styles['rows']}>
                {diagnosisRows(diagnosis).map(([row, value]) => (
                  <div key={row}>
                    <dt>{row}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </div>
          <div className={styles['column']}>
            <div className={styles['picture']}>
              <Miniature index={index} name={name} />
            </div>
            <MirrorPanel source={source} mirror={diagnosis.mirror} />
            {diagnosis.rawMessage !== '' && (
              <section className={styles['panel']} aria-label="Newest message">
                <h3>
                  Newest message, shortened
                  <Button
                    variant="default"
                    size="compact-xs"
                    leftSection={<Icon name="download" size={13} />}
                    onClick={() => void save()}
                  >
                    Save a sample
                  </Button>
                </h3>
                <pre className={styles['raw']} tabIndex={0} aria-label="Newest message">
                  {diagnosis.rawMessage}
                </pre>
              </section>
            )}
          </div>
        </div>
      )}
    </section>
  );
}
