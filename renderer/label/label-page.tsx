import { useState } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useFrameStore } from '../ui/frame-store.ts';
import { ChooseSession } from './choose-session.tsx';
import { LabelWorkspace } from './label-workspace.tsx';
import styles from './label.module.css';

/** Labelling of one session, which the address names; without one, a choice. */
export function LabelPage() {
  const session = useFrameStore((state) => state.session);
  const isConnected = useAppStore(({ connection }) => connection.state === 'connected');
  // A page that has just been loaded can ask nothing yet; one that loses the app later keeps what it shows.
  const [wasConnected, setWasConnected] = useState(isConnected);
  if (isConnected && !wasConnected) setWasConnected(true);
  if (session === undefined) return <ChooseSession />;
  if (!wasConnected) return <p className={styles['note']}>Connecting …</p>;
  return <LabelWorkspace key={session} session={session} />;
}
