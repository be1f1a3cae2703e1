import type { SessionPlayer } from '../player/session-player.ts';
import { StructureStrip } from '../search/structure-strip.tsx';
import { useCurveStore } from './curve-store.ts';

/** What motion a session is made of, over the stretch that the timeline above shows. */
export function LabelStructure({ player }: { player: SessionPlayer }) {
  const shown = useCurveStore((state) => state.shown);
  return (
    <StructureStrip
      session={player.id}
      span={shown ?? player.span}
      onPick={({ startSecs }) => player.seek(startSecs)}
    />
  );
}
