import type { FramePacket } from '../../../main/wire/frame-packet.ts';
import { duration } from '../../ui/words.ts';

/** Older frames are no news. */
const staleMillis = 1000;

/** What to say over a picture that shows nobody, or nothing of now; empty where it speaks for itself. */
export function miniatureWords(
  packet: Pick<FramePacket, 'arrivalMillis' | 'people'> | undefined,
  nowMillis: number,
): string {
  if (packet === undefined) return 'No frame yet';
  const ageMillis = nowMillis - packet.arrivalMillis;
  if (ageMillis > staleMillis) return `Last frame ${duration(ageMillis / 1000)} ago`;
  return packet.people.length === 0 ? 'Nobody in view' : '';
}
