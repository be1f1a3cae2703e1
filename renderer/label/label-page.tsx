import { useFrameStore } from '../ui/frame-store.ts';
import { ChooseSession } from './choose-session.tsx';
import { LabelWorkspace } from './label-workspace.tsx';

/** Labelling of one session, which the address names; without one, a choice. */
export function LabelPage() {
  const session = useFrameStore((state) => state.session);
  if (session === undefined) return <ChooseSession />;
  return <LabelWorkspace key={session} session={session} />;
}
