import { useRef, useState, type KeyboardEvent } from 'react';
import type { ClassFigures } from '../../../main/wire/training-events.ts';
import { className } from '../../ui/class-name.ts';
import { percent } from '../../ui/words.ts';
import page from '../train-page.module.css';
import { classTone } from './class-tone.ts';
import type { Mixup } from './mistakes-of.ts';
import styles from './result.module.css';

const moves: Record<string, [number, number]> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** What a matrix counts: frames of a detector, instances of a recogniser. */
export type Counted = 'frames' | 'instances';

/** Frames or instances by true and said class as shares of a row. One tab stop; arrow keys move between cells. */
export function ConfusionMatrix(props: {
  figures: { confusion: number[][]; perClass: readonly Pick<ClassFigures, 'class'>[] };
  counted: Counted;
  mixup: Mixup | undefined;
  onMixup: (mixup: Mixup | undefined) => void;
}) {
  const { figures, counted, mixup, onMixup } = props;
  const { confusion, perClass } = figures;
  const names = perClass.map((one) => one.class);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const clamp = (place: number) => Math.min(names.length - 1, Math.max(0, place));
    const next: [number, number] = [clamp(at[0] + by[0]), clamp(at[1] + by[1])];
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus();
  };
  return (
    <div className={styles['matrixFrame']}>
      <table ref={table} className={styles['matrix']} role="grid" onKeyDown={move}>
        <caption className="visually-hidden">
          Share of the {counted} of each action that got each label; rows are what was done, columns
          what was said
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles['matrixCorner']}>
              done
              <br />↓ said →
            </th>
            {names.map((name) => (
              <th key={name} scope="col" className={styles['matrixColumn']}>
                <span title={className(name)}>{className(name)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((truth, row) => (
            <tr key={truth}>
              <th scope="row" className={styles['matrixRow']}>
                <span
                  className={page['swatch']}
                  style={{ background: classTone(names, truth).fill }}
                />
                {className(truth)}
              </th>
              {names.map((said, column) => (
                <Cell
                  key={said}
                  truth={truth}
                  said={said}
                  counted={counted}
                  amount={confusion[row]?.[column] ?? 0}
                  of={confusion[row]?.reduce((sum, value) => sum + value, 0) ?? 0}
                  isChosen={mixup?.truth === truth && mixup.said === said}
                  place={[row, column]}
                  isStop={at[0] === row && at[1] === column}
                  onFocus={() => setAt([row, column])}
                  onChoose={onMixup}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell(props: {
  truth: string;
  said: string;
  counted: Counted;
  amount: number;
  /** Of the row. */
  of: number;
  isChosen: boolean;
  place: [number, number];
  isStop: boolean;
  onFocus: () => void;
  onChoose: (mixup: Mixup | undefined) => void;
}) {
  const { truth, said, counted, amount, of, isChosen, place, isStop, onFocus, onChoose } = props;
  const share = of === 0 ? 0 : amount / of;
  const isRight = truth === said;
  const words = `${className(truth)} said to be ${className(said)}: ${percent(share)}, ${amount} ${counted}`;
  return (
    <td data-right={isRight} data-chosen={isChosen}>
      <button
        type="button"
        data-cell={`${place[0]} ${place[1]}`}
        tabIndex={isStop ? 0 : -1}
        style={{ '--share': `${Math.round(shade(share) * 100)}%` } as React.CSSProperties}
        aria-label={words}
        title={words}
        aria-pressed={isChosen}
        aria-disabled={isRight || amount === 0}
        onFocus={onFocus}
        onClick={() => {
          if (!isRight && amount > 0) onChoose(isChosen ? undefined : { truth, said });
        }}
      >
        {share >= 0.005 ? Math.round(share * 100) : ''}
      </button>
    </td>
  );
}

/** Small shares are what one looks for: they are shaded more than in proportion. */
function shade(share: number): number {
  return Math.sqrt(share) * 0.75;
}
