import { useEffect } from 'react';
import { chooseLast, meantSlot } from '../live/choose-moment.ts';
import { useLive } from '../live/live-context.ts';
import { useFrameStore } from '../ui/frame-store.ts';
import { isTyping } from '../ui/keyboard.ts';
import { useTeachLive } from './use-teach-live.ts';

/** In Live, T teaches with the last seconds and N says that what is shown is wrong: of the followed person, or of who is alone. */
export function useTeachKeys(): void {
  const { feed } = useLive();
  const { notShown } = useTeachLive();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (useFrameStore.getState().tab !== 'live' || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const key = event.key.toLowerCase();
      const slot = key === 't' || key === 'n' ? meantSlot(feed) : undefined;
      if (slot === undefined) return;
      event.preventDefault();
      if (key === 't') chooseLast(feed, slot);
      else notShown(slot);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [feed, notShown]);
}
