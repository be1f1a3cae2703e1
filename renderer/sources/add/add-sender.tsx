import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../../connection/app-store.ts';
import styles from '../sources.module.css';
import { IngestAddress } from './ingest-address.tsx';
import { senderSnippets } from './sender-snippets.ts';
import { Snippet } from './snippet.tsx';

/** For machines that send by themselves: where to, and a program that does. */
export function AddSender({ first }: { first: string }) {
  const url = useAppStore(
    ({ app }) => (app?.network.isOpen ? app.network.ingestUrls[0] : undefined) ?? app?.ingestUrl,
  );
  const [chosen, setChosen] = useState(first);
  const snippet = senderSnippets.find(({ name }) => name === chosen) ?? senderSnippets[0]!;
  return (
    <>
      <p>Give the sender this address. It appears among the sources as soon as it connects</p>
      <IngestAddress />
      <p>Or begin with one of these:</p>
      <SegmentedControl
        size="xs"
        aria-label="Language of the sender"
        data={senderSnippets.map(({ name }) => name)}
        value={chosen}
        onChange={setChosen}
      />
      <p className={styles['note']}>
        Needs <code>{snippet.install}</code>
      </p>
      <Snippet name={`Sender in ${snippet.name}`} code={snippet.code(url ?? '')} />
    </>
  );
}
