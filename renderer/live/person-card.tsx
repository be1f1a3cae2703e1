import { ActionIcon, Tooltip } from '@mantine/core';
import { useRef, useState } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { TeachButtons } from '../teach/teach-buttons.tsx';
import { classColour } from '../ui/class-colours.ts';
import { className } from '../ui/class-name.ts';
import { Icon } from '../ui/icons.tsx';
import { personTint } from '../ui/person-tints.ts';
import { percent } from '../ui/words.ts';
import { useLive, useTick } from './live-context.ts';
import { showView, useLiveStore } from './live-store.ts';
import styles from './person-card.module.css';
import { PersonMenu } from './person-menu.tsx';
import { PersonNameField } from './person-name-field.tsx';
import { ProbabilityBars } from './probability-bars.tsx';
import { shownLabel } from './shown-label.ts';

/** One person: what they do, since when, how sure, and why there is no label. Words are written without rendering. */
export function PersonCard(props: { slot: number; id: string; name: string; isCompact: boolean }) {
  const { slot, id, name, isCompact } = props;
  const [isNaming, setNaming] = useState(false);
  const { feed } = useLive();
  const isFollowed = useLiveStore(({ view, followed }) => view === 'follow' && followed === slot);
  const card = useRef<HTMLElement>(null);
  const swatch = useRef<HTMLSpanElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const share = useRef<HTMLSpanElement>(null);
  const since = useRef<HTMLSpanElement>(null);
  const truth = useRef<HTMLParagraphElement>(null);
  const detail = useRef<HTMLParagraphElement>(null);

  useTick(() => {
    const { app } = useAppStore.getState();
    if (app === undefined) return;
    const shown = shownLabel(feed, app, slot);
    card.current?.toggleAttribute('data-stale', shown.staleSecs !== undefined);
    write(words.current, shown.words);
    words.current?.toggleAttribute('data-quiet', shown.classIndex <= 0);
    if (swatch.current) swatch.current.style.background = classColour(shown.classIndex).fill;
    write(share.current, shown.share === undefined ? '' : percent(shown.share));
    const seconds =
      shown.sinceMillis === undefined ? undefined : (feed.nowMillis - shown.sinceMillis) / 1000;
    write(since.current, seconds === undefined ? '' : `for ${Math.max(0, seconds).toFixed(1)} s`);
    write(detail.current, shown.detail);
    const isRight = shown.truth !== undefined && className(shown.truth) === shown.words;
    write(truth.current, shown.truth === undefined ? '' : `Source says: ${className(shown.truth)}`);
    truth.current?.toggleAttribute('data-right', isRight);
  });

  return (
    <section
      ref={card}
      className={styles['card']}
      data-compact={isCompact}
      aria-label={name}
      style={{ '--tint': personTint(slot) } as object}
    >
      <header className={styles['header']}>
        {isNaming ? (
          <PersonNameField id={id} name={name} onDone={() => setNaming(false)} />
        ) : (
          <h2 className={styles['name']}>{name}</h2>
        )}
        <p ref={truth} className={styles['truth']} />
        <Tooltip label={isFollowed ? 'Stop following' : 'Follow in 3D'}>
          <ActionIcon
            size="sm"
            variant={isFollowed ? 'light' : 'subtle'}
            color={isFollowed ? 'iris' : 'gray'}
            aria-label={`Follow ${name}`}
            aria-pressed={isFollowed}
            onClick={() => (isFollowed ? showView('free') : showView('follow', slot))}
          >
            <Icon name="follow" size={14} />
          </ActionIcon>
        </Tooltip>
        {/* A menu that closes takes the focus back, and with it the field away. */}
        {!isNaming && <PersonMenu id={id} name={name} onRename={() => setNaming(true)} />}
      </header>
      <div className={styles['label']}>
        <span ref={swatch} className={styles['swatch']} />
        <div ref={words} role="status" className={styles['words']} />
      </div>
      <p className={styles['figures']}>
        <span ref={share} className={styles['share']} />
        <span ref={since} className={styles['since']} />
      </p>
      <ProbabilityBars key={String(isCompact)} slot={slot} rowCount={isCompact ? 2 : 4} />
      <p ref={detail} className={styles['detail']} />
      <TeachButtons slot={slot} name={name} />
    </section>
  );
}

function write(element: HTMLElement | null, text: string): void {
  if (element !== null && element.textContent !== text) element.textContent = text;
}
