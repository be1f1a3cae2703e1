import type { Admission } from './admission.ts';
import { ingestLimits } from './ingest-limits.ts';
import { createRateLimit } from './rate-limit.ts';
import type { SenderLink } from './sender-link.ts';

/** Keeps a sender connected, and uses nothing of it, until a person has decided. */
export function holdLink(
  link: SenderLink,
  admission: Extract<Admission, { state: 'held' }>,
  options: { nowMillis: () => number; letIn(): void; ended(): void },
): void {
  const { floodMessagesPerSec: perSec } = ingestLimits;
  const flood = createRateLimit({ perSec, burst: perSec, nowMillis: options.nowMillis });
  const giveUp = admission.wait((isAllowed) => {
    options.ended();
    if (isAllowed) options.letIn();
    else link.close('Refused: this device is blocked in Framewise');
  });
  link.listen({
    message: () => flood.take() || link.close('Refused: too many messages'),
    problem: () => undefined,
    closed() {
      giveUp();
      options.ended();
    },
  });
  link.tell('held', admission.reason);
}
