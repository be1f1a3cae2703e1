import { useAppStore } from '../connection/app-store.ts';
import { RecordButton } from '../record/record-button.tsx';
import { EngineMenu } from './engine-menu.tsx';
import { HelpButton } from './help-button.tsx';
import { LatencyMenu } from './latency-menu.tsx';
import { ModelMenu } from './model-menu.tsx';
import { RatesMenu } from './rates-menu.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';
import { SourceMenu } from './source-menu.tsx';
import styles from './top-bar.module.css';

/** What is going on, in figures; each opens what explains it. */
export function TopBar() {
  const isKnown = useAppStore((state) => state.app !== undefined);
  const isStale = useAppStore((state) => state.connection.state !== 'connected');
  const isDemo = useAppStore((state) =>
    state.app?.sources.some(({ kind }) => kind === 'generated'),
  );
  return (
    <header className={styles['bar']} data-stale={isStale}>
      {isKnown && (
        <>
          <RecordButton />
          <SourceMenu />
          {isDemo === true && (
            <span
              className={styles['demo']}
              title="These people are generated; no sensor is connected"
            >
              demo
            </span>
          )}
          <span className={styles['space']} />
          <ModelMenu />
          <EngineMenu />
          <RatesMenu />
          <LatencyMenu />
        </>
      )}
      {!isKnown && <span className={styles['space']} />}
      <SchemeSwitch />
      <HelpButton />
    </header>
  );
}
