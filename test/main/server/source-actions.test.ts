import { afterEach, expect, test } from 'vitest';
import { openScreen, startApp, stateWith } from '../../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

test("the app's own addresses are refused as a sensor's machine, and no token is repeated", async () => {
  const app = await startApp(closers, { source: { kind: 'none' } });
  const screen = openScreen(closers, app);
  await stateWith(screen, () => true);
  for (const own of [app.url, app.ingest, app.events.replace('127.0.0.1', 'localhost')]) {
    const answer: unknown = await screen.emitWithAck('addConnection', { url: own });
    expect(answer).toEqual({
      ok: false,
      error: expect.stringMatching(/is this app's own address/) as string,
    });
    expect(JSON.stringify(answer)).not.toContain(app.token);
  }
});
