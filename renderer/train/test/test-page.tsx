import { useEffect, useState } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { NoSessions } from '../setup/no-sessions.tsx';
import { SessionsStep } from '../setup/sessions-step.tsx';
import { useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import setup from '../setup/setup.module.css';
import { EncodersStep } from './encoders-step.tsx';
import { FewLabelsStep } from './few-labels-step.tsx';
import { TestSplit } from './test-split.tsx';

/** The three steps of a test: which encoders, on what, and with how few labels. */
export function TestPage() {
  const sessions = useTrainStore((state) => state.sessions);
  const ask = useAsk();
  const [models, setModels] = useState<ModelSummary[]>();
  useEffect(() => void ask('listModels').then((found) => setModels(found ?? [])), [ask]);
  if (sessions === undefined || models === undefined) {
    return <p className={setup['looking']}>Looking for encoders and sessions …</p>;
  }
  if (sessions.length === 0) return <NoSessions />;
  return (
    <div className={setup['setup']}>
      <div className={page['column']}>
        <EncodersStep models={models} />
        <SessionsStep title="On what">
          <TestSplit />
        </SessionsStep>
      </div>
      <div className={setup['aside']}>
        <FewLabelsStep models={models} />
      </div>
    </div>
  );
}
