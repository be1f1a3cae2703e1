import { Button } from '@mantine/core';
import type { SourceState } from '../../main/wire/source-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { BarPopover } from './bar-popover.tsx';
import { openTab } from './frame-store.ts';
import { Icon } from './icons.tsx';
import { notableSources } from './main-source.ts';
import styles from './top-bar.module.css';
import { percent } from './words.ts';

/** Where the motion comes from, and the way to all that can be done about it. */
export function SourceMenu() {
  const all = useAppStore((state) => state.app?.sources);
  const sources = notableSources(all ?? []);
  const first = sources[0];
  const more = sources.length > 1 ? ` +${sources.length - 1}` : '';
  const label = (
    <>
      <span className={styles['dot']} data-state={first?.state ?? 'none'} />
      <span className={styles['name']}>
        {first === undefined ? 'No source' : first.name}
        {more}
      </span>
      <Icon name="chevron" size={13} />
    </>
  );
  return (
    <BarPopover name="Source" label={label} width={340}>
      {(close) => <SourceOverview sources={sources} onDone={close} />}
    </BarPopover>
  );
}

function SourceOverview(props: { sources: SourceState[]; onDone: () => void }) {
  const { sources, onDone } = props;
  const ask = useAsk();
  const hasDemo = sources.some(({ kind }) => kind === 'generated');
  const setDemo = () =>
    ask('setSource', hasDemo ? { kind: 'none' } : { kind: 'generated', people: 3 }).then(onDone);
  return (
    <>
      <h2 className={styles['title']}>Sources</h2>
      {sources.length === 0 && <p className={styles['note']}>No skeletons come yet</p>}
      {sources.map((source) => (
        <div key={source.id} className={styles['source']}>
          <span className={styles['dot']} data-state={source.state} />
          <span className={styles['choiceName']}>{source.name}</span>
          <span className={styles['choiceFigure']}>{source.rateHz.toFixed(0)} frames/s</span>
          <span className={styles['choiceAbout']}>
            {source.detail}
            {source.missingJoints > 0.005 && `, ${percent(source.missingJoints)} of joints missing`}
          </span>
        </div>
      ))}
      <div className={styles['actions']}>
        <Button
          size="compact-sm"
          h={30}
          onClick={() => {
            openTab('sources');
            onDone();
          }}
        >
          Add or change sources …
        </Button>
        <Button variant="default" size="compact-sm" h={30} onClick={() => void setDemo()}>
          {hasDemo ? 'Remove the demo' : 'Show the demo'}
        </Button>
      </div>
    </>
  );
}
