import { useRef, useState, type KeyboardEvent } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import type { Match } from '../../main/wire/search-events.ts';
import { openMatch } from './open-match.ts';
import { MatchCard } from './match-card.tsx';
import { choose, keyOf, useSearchStore } from './search-store.ts';
import styles from './search.module.css';

/** Ranked moments as looping clips. One of them has the keyboard: arrows go on, Space chooses, Shift extends, Enter opens. */
export function MatchGrid(props: {
  matches: readonly Match[];
  sessions: readonly SessionSummary[];
}) {
  const { matches, sessions } = props;
  const chosen = useSearchStore((state) => state.chosen);
  const [focused, setFocused] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const boxes = () =>
    [...(list.current?.querySelectorAll('[role="checkbox"]') ?? [])] as HTMLElement[];
  const columns = () => {
    const [first, ...others] = [...(list.current?.children ?? [])] as HTMLElement[];
    const below = others.findIndex((card) => card.offsetTop > (first?.offsetTop ?? 0));
    return below < 0 ? matches.length : below + 1;
  };
  const act = (event: KeyboardEvent) => {
    const at = Math.min(focused, matches.length - 1);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns(), ArrowDown: columns() }[
      event.key
    ];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(matches.length - 1, at + step));
      if (event.shiftKey) {
        choose(matches.slice(Math.min(at, next), Math.max(at, next) + 1), true);
      }
      boxes()[next]?.focus();
    } else if (event.key === 'Enter') openMatch(matches[at]!);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) choose(matches, true);
    else return;
    event.preventDefault();
  };
  return (
    <ul ref={list} className={styles['grid']} aria-label="Moments found" onKeyDown={act}>
      {matches.map((match, index) => (
        <li key={keyOf(match)} onFocus={() => setFocused(index)}>
          <MatchCard
            match={match}
            session={sessions.find(({ id }) => id === match.session)}
            isChosen={chosen.has(keyOf(match))}
            isReached={index === Math.min(focused, matches.length - 1)}
          />
        </li>
      ))}
    </ul>
  );
}
