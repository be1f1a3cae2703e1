import { useRef } from 'react';
import { useLive, useTick } from '../live/live-context.ts';
import { clockWords } from '../ui/clock-words.ts';

/** How long ago a moment of the app's clock is, or how long until then, as it runs. */
export function RunningTime({ sinceMillis }: { sinceMillis: number }) {
  const { connection } = useLive();
  const text = useRef<HTMLSpanElement>(null);
  useTick(() => {
    const secs = (connection.clock.nowMillis() - sinceMillis) / 1000;
    // A countdown shows 1 in its last second.
    const words = secs < 0 ? String(Math.ceil(-secs)) : clockWords(Math.floor(secs), 1);
    if (text.current !== null && text.current.textContent !== words) {
      text.current.textContent = words;
    }
  });
  return <span ref={text} />;
}
