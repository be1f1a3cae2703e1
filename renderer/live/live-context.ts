import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { AppConnection } from '../connection/app-connection.ts';
import type { FrameLoop } from './frame-loop.ts';
import type { LiveFeed } from './live-feed.ts';

export type LiveParts = { connection: AppConnection; feed: LiveFeed; loop: FrameLoop };

export const LiveContext = createContext<LiveParts | undefined>(undefined);

export function useLive(): LiveParts {
  const parts = useContext(LiveContext);
  if (parts === undefined) throw new Error('LiveContext is missing above this component');
  return parts;
}

/** Runs about ten times a second while the component is there: for words and numbers that are written without rendering. */
export function useTick(tick: () => void): void {
  const { loop } = useLive();
  const run = useEffectEvent(tick);
  useEffect(() => {
    run();
    return loop.onTick(() => run());
  }, [loop]);
}
