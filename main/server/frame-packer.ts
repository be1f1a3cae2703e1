import type { SourceHub } from '../ingest/source-hub.ts';
import type { LiveDetection } from '../live/live-detection.ts';
import { encodeFramePacket } from '../wire/frame-packet.ts';
import type { Frame } from '../wire/frame.ts';

/** Makes the screens' packet of a frame, once for all screens; people are named by live detection's slots. */
export function createFramePacker(options: {
  hub: Pick<SourceHub, 'indexOf'>;
  live: Pick<LiveDetection, 'slotOf'>;
  nowMillis: () => number;
}): (frame: Frame) => ArrayBuffer {
  const { hub, live, nowMillis } = options;
  return ({ sourceId, timeMillis, arrivalMillis, bodies }) =>
    encodeFramePacket({
      sourceIndex: hub.indexOf(sourceId) ?? 0,
      timeMillis,
      arrivalMillis,
      sentMillis: nowMillis(),
      people: bodies.flatMap(({ id, pose }) => {
        const slot = live.slotOf(sourceId, id);
        return slot === undefined ? [] : [{ slot, pose }];
      }),
    });
}
