import { useEffect, useState } from 'react';
import type { OutputEvent } from '../../main/wire/output-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useLive } from '../live/live-context.ts';
import { noEvents, withEvent, type EventView } from './event-view.ts';

const drawEveryMillis = 100;

/** Watches events while the page is open; what comes together is drawn together. */
export function useEventView(): EventView {
  const { connection } = useLive();
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const [view, setView] = useState(noEvents);
  useEffect(() => {
    if (!isConnected) return;
    let fresh: OutputEvent[] = [];
    const take = (event: OutputEvent) => fresh.push(event);
    const timer = setInterval(() => {
      const events = fresh;
      fresh = [];
      if (events.length > 0) setView((before) => events.reduce(withEvent, before));
    }, drawEveryMillis);
    connection.socket.on('output', take);
    connection.ask('watchOutputs', true).catch(() => undefined);
    return () => {
      clearInterval(timer);
      connection.socket.off('output', take);
      connection.ask('watchOutputs', false).catch(() => undefined);
      // What goes on may have ended unheard.
      setView(({ log }) => ({ running: [], log }));
    };
  }, [connection, isConnected]);
  return view;
}
