import { Button, UnstyledButton } from '@mantine/core';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { BarPopover } from './bar-popover.tsx';
import { Icon } from './icons.tsx';
import styles from './top-bar.module.css';

/** What runs the model, why, and what else could. */
export function EngineMenu() {
  const engine = useAppStore((state) => state.app?.engine);
  const ask = useAsk();
  if (engine === undefined) return null;
  const label = (
    <>
      <span className={styles['dot']} data-state={engine.state} />
      <span className={styles['quiet']}>Engine</span>
      <span className={styles['name']}>{engine.name === '' ? 'starting' : engine.name}</span>
      <Icon name="chevron" size={13} />
    </>
  );
  return (
    <BarPopover isNamed name="Engine" label={label} width={400} className={styles['engine']}>
      {() => (
        <>
          <h2 className={styles['title']}>
            {engine.name} {engine.version}
          </h2>
          <p className={styles['note']}>{engine.detail}</p>
          <h2 className={styles['title']}>Choose an engine</h2>
          <div role="radiogroup" aria-label="Engine">
            {engine.choices.map((choice) => (
              <UnstyledButton
                key={choice.name}
                className={styles['choice'] ?? ''}
                role="radio"
                aria-checked={choice.name === engine.name}
                disabled={!choice.available}
                onClick={() => void ask('setEngine', choice.name)}
              >
                {choice.name === engine.name ? <Icon name="check" /> : <span />}
                <span className={styles['choiceName']}>{choice.name}</span>
                <span className={styles['choiceFigure']}>
                  {choice.windowMillis === undefined
                    ? ''
                    : `${choice.windowMillis.toFixed(1)} ms a window`}
                </span>
                <span className={styles['choiceAbout']}>{choice.reason}</span>
              </UnstyledButton>
            ))}
          </div>
          <Button
            mt={10}
            size="xs"
            variant="default"
            fullWidth
            onClick={() => void ask('setEngine', 'auto')}
          >
            Take the fastest
          </Button>
        </>
      )}
    </BarPopover>
  );
}
