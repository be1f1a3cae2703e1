import type { SessionPlayer } from '../player/session-player.ts';
import { StructureStrip } from '../search/structure-strip.tsx';
import type { ShownSpan } from './shown-span.ts';

/** What motion a session is made of, over the stretch that the timeline above shows. */
export function LabelStructure({ player, shown }: { player: SessionPlayer; shown: ShownSpan }) {
  return (
    <StructureStrip
      session={player.id}
      span={shown}
      onPick={({ startSecs }) => player.seek(startSecs)}
    />
  );
}
