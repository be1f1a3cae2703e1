import { Button, UnstyledButton } from '@mantine/core';
import { useState, type RefObject } from 'react';
import type { PairAgreement } from '../../../main/wire/label-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { count, percent } from '../../ui/words.ts';
import { useLabelStore } from '../label-store.ts';
import styles from '../label.module.css';
import { goToNext } from '../review.ts';
import { useReviewStore } from '../review-store.ts';
import type { TimelineController } from '../timeline/timeline-controller.ts';

/** How far those who labelled agree, and the model with them once it has been through the session. */
export function AgreementPanel(props: {
  session: string;
  timeline: RefObject<TimelineController | null>;
}) {
  const { session, timeline } = props;
  const ask = useAsk();
  const pairs = useReviewStore((state) => state.pairs);
  const model = useReviewStore((state) => state.suggestedModel);
  const annotators = useLabelStore(
    ({ tiers }) =>
    new Set(tiers.flatMap(({ by, segments }) => (segments.length > 0 ? [by] : []))).size, // prettier-ignore
  );
  const [isReading, setReading] = useState(false);
  const isPossible = annotators + (model === undefined ? 0 : 1) > 1;
  const read = async () => {
    setReading(true);
    const found = await ask('readAgreement', { session, ...(model !== undefined && { model }) });
    setReading(false);
    if (found) useReviewStore.setState({ pairs: found, pair: undefined });
  };
  const look = (pair: PairAgreement) => {
    useReviewStore.setState({ pair, kind: 'disagreement' });
    if (timeline.current) goToNext(timeline.current);
  };
  return (
    <section className={styles['panel']} aria-label="Agreement">
      <h2>Agreement</h2>
      {!isPossible && (
        <p className={styles['hint']}>
          When somebody else has labelled this session too, or a model has suggested, this tells how
          far you agree
        </p>
      )}
      {isPossible && (
        <Button size="xs" variant="default" loading={isReading} onClick={() => void read()}>
          Measure
        </Button>
      )}
      {pairs?.map((pair) => (
        <article key={`${pair.first}\n${pair.second}`} className={styles['pair']}>
          <h3>
            {pair.first} and {pair.second}
          </h3>
          {pair.frames === 0 ? (
            <p className={styles['hint']}>
              There is no moment that both went through; mark what you went through with W
            </p>
          ) : (
            <PairFigures pair={pair} onLook={() => look(pair)} />
          )}
        </article>
      ))}
    </section>
  );
}

function PairFigures({ pair, onLook }: { pair: PairAgreement; onLook: () => void }) {
  const { frames, sameFrames, kappa, boundaryMedianSecs, boundary90Secs, segmentF1 } = pair;
  const secs = (value: number | null | undefined) =>
    value == null ? '–' : `${value.toFixed(2)} s`;
  return (
    <>
      <dl>
        <dt title="1 is full agreement, 0 no more than chance">Cohen’s kappa</dt>
        <dd>{kappa == null ? '–' : kappa.toFixed(2)}</dd>
        <dt>Same frames</dt>
        <dd>
          {percent(sameFrames)} of {frames}
        </dd>
        <dt title="Of segments that overlap by half">Segment F1</dt>
        <dd>{segmentF1.toFixed(2)}</dd>
        <dt title="Between starts and ends: median, and what nine of ten stay under">Boundaries</dt>
        <dd>
          {secs(boundaryMedianSecs)}, {secs(boundary90Secs)}
        </dd>
      </dl>
      {pair.differences.length > 0 && (
        <UnstyledButton className={styles['look'] ?? ''} onClick={onLook}>
          Look at {count(pair.differences.length, 'difference', 'differences')}
        </UnstyledButton>
      )}
    </>
  );
}
