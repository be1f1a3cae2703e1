import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { classColour } from '../../ui/class-colours.ts';
import { actionNames } from '../../ui/model-words.ts';
import styles from '../models.module.css';

const fewest = 8;

/** The actions that a model knows, with their colours; long lists are shown when asked for. */
export function ClassList({ model }: { model: ModelSummary }) {
  const [isWhole, setWhole] = useState(false);
  const names = actionNames(model);
  if (names.length === 0) {
    return <p className={styles['note']}>Knows no actions yet</p>;
  }
  // One more takes no more room than the words that it is there.
  const shown = isWhole || names.length <= fewest + 1 ? names : names.slice(0, fewest);
  return (
    <div className={styles['classes']}>
      <ul aria-label="Actions">
        {shown.map((name, index) => (
          <li key={name}>
            <span
              className={styles['swatch']}
              style={{ background: classColour(index + 1).fill }}
              aria-hidden
            />
            {name}
          </li>
        ))}
      </ul>
      {shown.length < names.length && (
        <UnstyledButton className={styles['more'] ?? ''} onClick={() => setWhole(true)}>
          and {names.length - shown.length} more
        </UnstyledButton>
      )}
    </div>
  );
}
