import { useState } from 'react';
import type { RecognitionReport } from '../../../main/wire/training-events.ts';
import page from '../train-page.module.css';
import { ClassBars } from './class-bars.tsx';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import type { Mixup } from './mistakes-of.ts';
import { MistakesPanel } from './mistakes-panel.tsx';
import styles from './result.module.css';

/** How whole instances were named: what was mixed up, and each that was named wrongly. */
export function Recognition({ report }: { report: RecognitionReport }) {
  const [mixup, setMixup] = useState<Mixup>();
  const perClass = report.perClass.map((one) => ({ ...one, frames: one.instances }));
  return (
    <>
      <div className={styles['flow']}>
        <section
          className={`${page['card'] ?? ''} ${styles['matrixCard'] ?? ''}`}
          aria-label="What it mixes up"
        >
          <header className={page['cardHead']}>
            <h2>What it mixes up</h2>
          </header>
          <p className={styles['lead']}>
            Each row is what people did, each column what the model said of the whole example.
            Choose a cell to see its examples below
          </p>
          <ConfusionMatrix figures={report} counted="instances" mixup={mixup} onMixup={setMixup} />
        </section>
        <ClassBars figures={{ perClass }} />
      </div>
      <MistakesPanel mistakes={report.mistakes} mixup={mixup} onMixup={setMixup} />
    </>
  );
}
