import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io as connect, type Socket } from 'socket.io-client';
import { createApp, type App, type AppOptions } from '../../main/server/app.ts';
import type { AppState } from '../../main/wire/app-state.ts';
import type { AppToScreen, ScreenToApp } from '../../main/wire/screen-events.ts';

export type Screen = Socket<AppToScreen, ScreenToApp>;

/** An app on free ports with a library of its own, closed by the last of `closers` first. */
export async function startApp(
  closers: (() => unknown)[],
  options: Partial<AppOptions> = {},
): Promise<App & { origin: string; home: string }> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'framewise-app-')));
  if (options.home === undefined) closers.push(() => rm(home, { recursive: true }));
  const app = await createApp({
    home,
    host: '127.0.0.1',
    port: 0,
    ingestPort: 0,
    source: { kind: 'none' },
    model: undefined,
    engine: 'auto',
    threads: 1,
    ...options,
  });
  closers.push(() => app.close());
  return { ...app, home, origin: new URL(app.url).origin };
}

export function openScreen(
  closers: (() => unknown)[],
  { origin, token }: { origin: string; token: string },
  extraHeaders: Record<string, string> = {},
): Screen {
  const screen: Screen = connect(`${origin}/screen`, {
    auth: { token },
    extraHeaders,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  closers.push(() => screen.close());
  return screen;
}

export async function stateWith(
  screen: Screen,
  isWanted: (state: AppState) => boolean,
): Promise<AppState> {
  for (;;) {
    const state = await new Promise<AppState>((resolve) => screen.once('state', resolve));
    if (isWanted(state)) return state;
  }
}
