import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import styles from './network.module.css';

/** Which web pages of others may send and receive; those that tried can be allowed here. */
export function WebPages() {
  const origins = useAppStore((state) => state.app?.network.origins);
  const ask = useAsk();
  const [typed, setTyped] = useState('');
  if (origins === undefined) return null;
  const decide = (origin: string, decision: 'allow' | 'forget') =>
    ask('decideOrigin', { origin, decision });
  const add = async (event: SyntheticEvent) => {
    event.preventDefault();
    if ((await decide(typed, 'allow')) !== undefined) setTyped('');
  };
  return (
    <section className={styles['panel']} aria-labelledby="web-pages">
      <h2 id="web-pages">Web pages</h2>
      <p>
        Pages of other addresses receive nothing until you allow them: your sketch in the p5.js
        editor is https://preview.p5js.org
      </p>
      {origins.length > 0 && (
        <ul className={styles['list']} aria-label="Web pages">
          {origins.map(({ origin, isAllowed }) => (
            <li key={origin} data-state={isAllowed ? 'allowed' : 'held'}>
              <span className={styles['who']}>
                <strong>{origin === 'null' ? 'Pages opened as files' : origin}</strong>
                <span>{isAllowed ? 'Allowed' : 'Wanted to connect and was refused'}</span>
              </span>
              <span className={styles['choices']}>
                {!isAllowed && (
                  <Button
                    size="compact-sm"
                    variant="light"
                    onClick={() => void decide(origin, 'allow')}
                  >
                    Allow
                  </Button>
                )}
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => void decide(origin, 'forget')}
                >
                  Forget
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      <form className={styles['add']} onSubmit={(event) => void add(event)}>
        <TextInput
          size="xs"
          aria-label="Address of a page"
          placeholder="https://preview.p5js.org"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="xs" variant="default" type="submit" disabled={typed.trim() === ''}>
          Allow
        </Button>
      </form>
    </section>
  );
}
