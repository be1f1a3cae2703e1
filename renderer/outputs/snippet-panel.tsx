import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './outputs.module.css';
import { snippetsFor } from './snippets.ts';

/** Programs to copy, ready for this app. */
export function SnippetPanel() {
  const outputs = useAppStore((state) => state.app?.outputs);
  const [chosen, setChosen] = useState('p5.js');
  if (outputs === undefined) return null;
  const snippets = snippetsFor(outputs);
  const { name, text } = snippets.find((snippet) => snippet.name === chosen) ?? snippets[0]!;
  return (
    <section className={styles['panel']} aria-labelledby="programs">
      <h2 id="programs">Programs to begin with</h2>
      <div className={styles['chooser']}>
        <SegmentedControl
          size="xs"
          aria-label="Program"
          data={snippets.map((snippet) => snippet.name)}
          value={name}
          onChange={setChosen}
        />
        <CopyButton text={text} name={`Copy the program for ${name}`} />
      </div>
      <pre className={styles['code']} tabIndex={0} aria-label={name}>
        {text}
      </pre>
    </section>
  );
}
