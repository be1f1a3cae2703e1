import { Button, Progress, Select } from '@mantine/core';
import { useEffect, useState, type RefObject } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { useAppStore } from '../../connection/app-store.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { duration, percent } from '../../ui/words.ts';
import { takeLabels, useLabelStore } from '../label-store.ts';
import styles from '../label.module.css';
import { decide } from '../review.ts';
import { useReviewStore } from '../review-store.ts';
import { acceptAllAbove } from '../suggestion-edits.ts';
import type { TimelineController } from '../timeline/timeline-controller.ts';

const sure = 0.9;

/** Lets a model go through the session, and a person through what it found. */
export function SuggestionPanel(props: {
  session: string;
  timeline: RefObject<TimelineController | null>;
}) {
  const { session, timeline } = props;
  const ask = useAsk();
  const inUse = useAppStore((state) => state.app?.model?.id);
  const suggestions = useLabelStore((state) => state.suggestions);
  const suggested = useLabelStore((state) => state.suggested);
  const current = useLabelStore(({ selection }) =>
    selection?.kind === 'suggestion' ? selection.suggestion : undefined,
  );
  const isSuggesting = useReviewStore((state) => state.isSuggesting);
  const [models, setModels] = useState<ModelSummary[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    void ask('listModels').then((list) =>
      setModels(list?.filter(({ task }) => task === 'detect') ?? []),
    );
  }, [ask]);
  const model = chosen ?? inUse ?? models[0]?.id ?? null;
  const run = async () => {
    if (model === null) return;
    useReviewStore.setState({ isSuggesting: true, progress: undefined });
    const found = await ask('suggestLabels', { session, model });
    useReviewStore.setState({ isSuggesting: false });
    if (found === undefined || useLabelStore.getState().editor?.session !== session) return;
    useLabelStore.setState({ suggested: found.suggestions, suggestedBy: found.modelName });
    useReviewStore.setState({ kind: 'doubt', suggestedModel: found.model });
    takeLabels();
  };
  const act = (how: 'accept' | 'reject') => timeline.current && decide(timeline.current, how);
  const sureOnes = suggestions.filter(({ confidence }) => confidence >= sure).length;
  return (
    <section className={styles['panel']} aria-label="Suggestions">
      <h2>Suggestions</h2>
      <div className={styles['add']}>
        <Select
          size="xs"
          flex={1}
          aria-label="Model that suggests"
          data={models.map(({ id, name }) => ({ value: id, label: name }))}
          value={model}
          allowDeselect={false}
          disabled={isSuggesting}
          onChange={setChosen}
        />
        {isSuggesting ? (
          <Button size="xs" variant="default" onClick={() => void ask('stopSuggesting')}>
            Stop
          </Button>
        ) : (
          <Button size="xs" variant="default" disabled={model === null} onClick={() => void run()}>
            Suggest
          </Button>
        )}
      </div>
      {isSuggesting && <SuggestingProgress session={session} />}
      {suggested.length > 0 && (
        <p className={styles['hint']} role="status">
          {suggestions.length === 0
            ? `All ${suggested.length} are decided`
            : `${suggestions.length} of ${suggested.length} to decide, the most doubtful first`}
        </p>
      )}
      {current !== undefined && (
        <p className={styles['current']}>
          <strong>{current.class}</strong> {percent(current.confidence)} ·{' '}
          {duration(current.end - current.start)} · {current.person}
        </p>
      )}
      {suggestions.length > 0 && (
        <div className={styles['decide']}>
          <Button size="xs" onClick={() => act('accept')}>
            {current === undefined ? 'Begin' : 'Accept (A)'}
          </Button>
          {current !== undefined && (
            <Button size="xs" variant="default" onClick={() => act('reject')}>
              Reject (X)
            </Button>
          )}
          {sureOnes > 0 && (
            <Button size="xs" variant="subtle" onClick={() => acceptAllAbove(sure)}>
              Accept {sureOnes} above {percent(sure)}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function SuggestingProgress({ session }: { session: string }) {
  const progress = useReviewStore((state) => state.progress);
  const own = progress?.session === session ? progress : undefined;
  const left = own?.secondsLeft === undefined ? 'Starting …' : `${duration(own.secondsLeft)} left`;
  return (
    <div role="status">
      <Progress value={100 * (own?.share ?? 0)} size="sm" aria-label="Going through the session" />
      <p className={styles['hint']}>{left}</p>
    </div>
  );
}
