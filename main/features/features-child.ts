import type { ChildProcess } from 'node:child_process';
import type { EngineName } from '../../model/engines/engine.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { FeaturesAnswer, FeaturesOrder } from './features-process.ts';

/** The process that makes features with one model, one recording after the other. */
export type FeaturesChild = {
  /** Of its encoder. */
  readonly hash: string;
  /** @throws the reason why it failed, or that the process ended */
  make(recording: string, output: string, onShare: (share: number) => void): Promise<void>;
  close(): void;
};

/** @throws where the model cannot be opened */
export async function startFeaturesChild(options: {
  model: string;
  home: string;
  engine: EngineName | 'auto';
  threads: number;
}): Promise<FeaturesChild> {
  // Labels on the screen come first.
  const child = forkModule('features-process', import.meta.url, { nice: 10 });
  const ask = asker(child);
  try {
    const answer = await ask({ type: 'open', ...options });
    if (answer.type !== 'opened') throw new Error(`Unexpected answer ${answer.type}`);
    return {
      hash: answer.hash,
      async make(recording, output, onShare) {
        await ask({ type: 'make', recording, output }, onShare);
      },
      close: () => void child.kill('SIGKILL'),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

type Ask = (
  order: FeaturesOrder,
  onShare?: (share: number) => void,
) => Promise<Exclude<FeaturesAnswer, { type: 'progress' | 'failed' }>>;

/** Orders must come one after the other. */
function asker(child: ChildProcess): Ask {
  return (order, onShare) =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        child.off('message', take);
        child.off('exit', ended);
        act();
      };
      const take = (answer: FeaturesAnswer) => {
        if (answer.type === 'progress') onShare?.(answer.share);
        else if (answer.type === 'failed') settle(() => reject(new Error(answer.reason)));
        else settle(() => resolve(answer));
      };
      const ended = () => settle(() => reject(new Error('Looking at the motion ended too early')));
      child.on('message', take);
      child.on('exit', ended);
      child.send(order, (error) => {
        if (error !== null) ended();
      });
    });
}
