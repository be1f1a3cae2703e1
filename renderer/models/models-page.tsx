import { useEffect, useState, type DragEvent } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useLive } from '../live/live-context.ts';
import { ModelCard } from './cards/model-card.tsx';
import { NoModels } from './cards/no-models.tsx';
import { CompareModels } from './compare/compare-models.tsx';
import { ImportButton } from './import-button.tsx';
import { importModels } from './import-models.ts';
import styles from './models.module.css';
import { refreshModels, useModelsStore } from './models-store.ts';
import { QuantiseDialog } from './quantise/quantise-dialog.tsx';

/** The library of models: what each is and how good, and all that can be done with it. */
export function ModelsPage() {
  const { connection } = useLive();
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  // A run that ends may have made one.
  const made = useAppStore(({ jobs }) => jobs.filter(({ state }) => state === 'done').length);
  const models = useModelsStore((state) => state.models);
  const compared = useModelsStore((state) => state.compared);
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    if (isConnected) void refreshModels(connection);
  }, [connection, isConnected, made]);

  const over = (event: DragEvent, isNowOver: boolean) => {
    event.preventDefault();
    setOver(isNowOver);
  };
  const pair = compared.flatMap((id) => models?.find((model) => model.id === id) ?? []);
  return (
    <main
      className={styles['page']}
      onDragOver={(event) => over(event, event.dataTransfer.types.includes('Files'))}
      onDragLeave={(event) =>
        over(event, event.currentTarget.contains(event.relatedTarget as Node | null))
      }
      onDrop={(event) => {
        over(event, false);
        void importModels(connection, [...event.dataTransfer.files]);
      }}
    >
      <header className={styles['head']}>
        <div>
          <h1>Models</h1>
          <p>What the app can recognise people’s actions with; tick two to compare them</p>
        </div>
        <ImportButton />
      </header>
      <div className={styles['body']}>
        {pair.length === 2 && <CompareModels models={pair} />}
        {models === undefined && <p className={styles['note']}>Looking …</p>}
        {models?.length === 0 && <NoModels />}
        <ul className={styles['cards']}>
          {models?.map((model) => (
            <ModelCard key={model.id} model={model} />
          ))}
        </ul>
      </div>
      <QuantiseDialog />
      {isOver && <div className={styles['drop']}>Drop models to import them</div>}
    </main>
  );
}
