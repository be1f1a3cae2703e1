import { once } from 'node:events';
import { admitByToken, type Admit } from '../../main/ingest/admission.ts';
import { appClock } from '../../main/ingest/app-clock.ts';
import { createKinectIngest } from '../../main/ingest/kinect-ingest.ts';
import { createSourceHub } from '../../main/ingest/source-hub.ts';
import type { Frame } from '../../main/wire/frame.ts';

/** The ingest server on a free port, with a hub whose frames and changes can be waited for. */
export async function ingestWithHub(admit: Admit = admitByToken('secret')) {
  const events = new EventTarget();
  const frames: Frame[] = [];
  const hub = createSourceHub({
    nowMillis: appClock,
    onFrame(frame) {
      frames.push(frame);
      events.dispatchEvent(new Event('event'));
    },
    onGone: () => undefined,
    onNotice: () => undefined,
    onProblem: () => events.dispatchEvent(new Event('event')),
    onChange: () => events.dispatchEvent(new Event('event')),
  });
  const ingest = await createKinectIngest({
    hub,
    host: '127.0.0.1',
    port: 0,
    admit,
    nowMillis: appClock,
    onNotice: () => undefined,
  });
  return {
    url: ingest.url,
    server: ingest.server,
    hub,
    frames,
    /** Resolves with what is found, as soon as it is. */
    until: async <T>(find: () => T | undefined | false): Promise<T> => {
      for (;;) {
        const found = find();
        if (found !== undefined && found !== false) return found;
        await once(events, 'event');
      }
    },
    close: () => ingest.close(),
  };
}
