import { ActionIcon, Tooltip } from '@mantine/core';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import type { TaughtAction, TaughtExample } from '../../main/wire/teach-events.ts';
import { MotionClip } from '../clips/motion-clip.tsx';
import { useAsk } from '../connection/use-ask.ts';
import { openMoment } from '../player/asked-moment.ts';
import { findSimilar } from '../search/search-store.ts';
import { whereWords } from '../search/where-words.ts';
import { Icon } from '../ui/icons.tsx';
import { duration } from '../ui/words.ts';
import { takeTaught } from './taught-store.ts';
import styles from './teach.module.css';

/** An example as a small clip: look for more like it, open its session, remove it. */
export function ExampleClip(props: {
  action: TaughtAction;
  example: TaughtExample;
  sessions: readonly SessionSummary[] | undefined;
}) {
  const { action, example, sessions } = props;
  const { id, session, startSecs, endSecs, isMissing } = example;
  const ask = useAsk();
  const words = whereWords(example, sessions);
  const remove = () =>
    void ask('removeExample', { action: action.id, example: id }).then(
      (taught) => taught && takeTaught(taught),
    );
  return (
    <article className={styles['example']}>
      {isMissing ? (
        <p className={styles['missing']}>Its session is not in the library, so it does not count</p>
      ) : (
        <MotionClip span={example} name={words} />
      )}
      <div className={styles['exampleBar']}>
        <span className={styles['faint']} title={words}>
          {duration(endSecs - startSecs)}
        </span>
        {!isMissing && (
          <>
            <Tooltip label="Find similar">
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={`Find similar to ${words}`}
                onClick={() => findSimilar(example)}
              >
                <Icon name="search" size={13} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Open in the player">
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={`Open ${words}`}
                onClick={() => openMoment(session, { start: startSecs, end: endSecs })}
              >
                <Icon name="play" size={13} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        <Tooltip label="Remove this example">
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Remove ${words}`}
            onClick={remove}
          >
            <Icon name="cross" size={13} />
          </ActionIcon>
        </Tooltip>
      </div>
    </article>
  );
}
