import { ActionIcon, Tooltip } from '@mantine/core';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import type { Match } from '../../main/wire/search-events.ts';
import { MotionClip } from '../clips/motion-clip.tsx';
import { Icon } from '../ui/icons.tsx';
import { personName } from '../ui/person-name.ts';
import { duration, percent } from '../ui/words.ts';
import { openMatch } from './open-match.ts';
import { placeWords } from './place-words.ts';
import { choose } from './search-store.ts';
import styles from './search.module.css';

/** One moment: its motion over and over, where it is, and how alike. A click chooses it. */
export function MatchCard(props: {
  match: Match;
  session: SessionSummary | undefined;
  isChosen: boolean;
  /** Whether Tab leads to it. */
  isReached: boolean;
}) {
  const { match, session, isChosen, isReached } = props;
  const name = session?.name ?? match.session;
  const length = duration(match.endSecs - match.startSecs);
  const at = placeWords(match.startSecs, session);
  const words = `${personName(match.person)} in ${name} at ${at}, ${length}, ${percent(match.score)} alike`;
  return (
    <article className={styles['card']} data-chosen={isChosen || undefined}>
      <div
        className={styles['choice']}
        role="checkbox"
        tabIndex={isReached ? 0 : -1}
        aria-checked={isChosen}
        aria-label={words}
        onClick={() => choose([match], !isChosen)}
        onDoubleClick={() => openMatch(match)}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          choose([match], !isChosen);
        }}
      >
        <MotionClip span={match} name="" />
        <span className={styles['tick']} aria-hidden>
          {isChosen && <Icon name="check" size={14} />}
        </span>
      </div>
      <div className={styles['cardWords']}>
        <span className={styles['cardName']} title={name}>
          {name}
        </span>
        <span className={styles['score']}>{percent(match.score)}</span>
        <span className={styles['faint']}>
          {personName(match.person)} at {at}
        </span>
        <Tooltip label="Open in the player">
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Open ${words}`}
            tabIndex={-1}
            onClick={() => openMatch(match)}
          >
            <Icon name="play" size={13} />
          </ActionIcon>
        </Tooltip>
        <span className={styles['bar']} aria-hidden>
          <span style={{ width: percent(Math.max(0, match.score)).replace(' ', '') }} />
        </span>
      </div>
    </article>
  );
}
