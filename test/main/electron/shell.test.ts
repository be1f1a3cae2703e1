import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundleShell } from '../../../main/electron/bundle-shell.ts';
import { findElectron } from '../../../main/electron/find-electron.ts';
import { commandVariable } from '../../../main/electron/shell/app-command.ts';
import { canShowWindows, openDisplay } from '../../support/display.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const executable = findElectron(join(root, 'node_modules', 'electron'), process.env);
const stub = join(root, 'test', 'support', 'stub-app.ts');
const isRoot = process.getuid?.() === 0;

describe.skipIf(executable === undefined || !canShowWindows())('in a real Electron', () => {
  let folder = '';
  let shellMain = '';
  let display = { name: '', close: (): void => undefined };
  let running: ElectronApplication | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'framewise-shell-'));
    shellMain = await bundleShell(join(folder, 'shell'));
    display = await openDisplay();
  });
  afterEach(async () => {
    const app = running;
    running = undefined;
    await app?.close();
  });
  afterAll(async () => {
    display.close();
    await rm(folder, { recursive: true, force: true });
  });

  function environment(behaviour: string): Record<string, string> {
    const words = [process.execPath, '--import', import.meta.resolve('tsx'), stub, behaviour];
    const kept = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
    return {
      ...(Object.fromEntries(kept) as Record<string, string>),
      [commandVariable]: JSON.stringify(words),
      DISPLAY: display.name,
      XDG_CONFIG_HOME: folder,
    };
  }

  function launchWords(): string[] {
    return [...(isRoot ? ['--no-sandbox'] : []), shellMain];
  }

  async function launch(behaviour = ''): Promise<Page> {
    running = await _electron.launch({
      executablePath: executable ?? '',
      args: launchWords(),
      env: environment(behaviour),
    });
    return running.firstWindow();
  }

  function electron(): ElectronApplication {
    if (running === undefined) throw new Error('Electron is not running');
    return running;
  }

  /** The stand-in app's page, once it is shown at another address than `before`. */
  async function appPage(page: Page, before = ''): Promise<string> {
    await page.waitForURL((url) => url.protocol === 'http:' && url.href !== before);
    await shows(page, 'A page of the app');
    return page.url();
  }

  /** Not by locators: they ask for more than an old Chromium knows. */
  async function shows(page: Page, text: string): Promise<void> {
    await expect
      .poll(() => page.evaluate('document.body.innerText'), { timeout: 15_000 })
      .toContain(text);
  }

  /** Whether an event of the page has been refused by the time that we see it; undefined before it comes. */
  async function refusalOf(event: string): Promise<() => Promise<unknown>> {
    await electron().evaluate(({ BrowserWindow }, name) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as
        NodeJS.EventEmitter | undefined;
      contents?.on(name, ({ defaultPrevented }: Event) => {
        Reflect.set(globalThis, 'wasRefused', defaultPrevented);
      });
    }, event);
    return () => electron().evaluate(() => Reflect.get(globalThis, 'wasRefused') as unknown);
  }

  test('shows the app’s page with its token, without Node in it', async () => {
    const page = await launch();
    expect(new URL(await appPage(page)).hash).toBe('#token=secret');
    const globals = await page.evaluate('[typeof require, typeof process, typeof module]');
    expect(globals).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('starts the app again when it dies, and says so', async () => {
    const page = await launch();
    const before = await appPage(page);
    await electron().evaluate(({ dialog }) => {
      dialog.showMessageBox = (...words: unknown[]) => {
        Reflect.set(globalThis, 'said', JSON.stringify(words[words.length - 1]));
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
    });
    await page.evaluate(`fetch('/die').catch(() => undefined)`);
    expect(await appPage(page, before)).not.toBe(before);
    const said = await electron().evaluate(() => String(Reflect.get(globalThis, 'said')));
    expect(said).toContain('was ended by SIGSEGV');
  });

  test('says why the app does not start, and offers to try again', async () => {
    const page = await launch('broken');
    await shows(page, 'Framewise does not start');
    await shows(page, 'Port 8000 is taken by another program');
    await page.evaluate(`document.querySelector('button:not([hidden])').click()`);
    await shows(page, 'Starting Framewise…');
    await shows(page, 'Framewise does not start');
  });

  test('goes to no other origin', async () => {
    const page = await launch();
    const address = await appPage(page);
    const refusal = await refusalOf('will-navigate');
    await page.evaluate(`location.href = 'http://127.0.0.1:2/'`);
    await expect.poll(refusal).toBe(true);
    expect(page.url()).toBe(address);
  });

  test('grants no permission that the screen has no use for', async () => {
    const page = await launch();
    await appPage(page);
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
  });

  test('a second start ends at once and leaves the first its window', async () => {
    const page = await launch();
    await appPage(page);
    const second = spawn(executable ?? '', launchWords(), {
      env: environment(''),
      stdio: 'ignore',
    });
    expect(await once(second, 'exit')).toEqual([0, null]);
    expect(await page.title()).toBe('Stub');
  });

  test('keeps the window’s size', async () => {
    await appPage(await launch());
    await electron().evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setSize(1010, 707);
    });
    await electron().close();
    await appPage(await launch());
    const size = await electron().evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getSize(),
    );
    expect(size).toEqual([1010, 707]);
  });

  test('the app ends when the shell is killed', async () => {
    const address = await appPage(await launch());
    const shell = electron().process();
    running = undefined;
    shell.kill('SIGKILL');
    await expect.poll(() => fetch(address).then(() => 'there', () => 'gone')).toBe('gone'); // prettier-ignore
  });

  // Last: after a refused window this old Electron's page answers no more.
  test('opens no second window', async () => {
    const page = await launch();
    await appPage(page);
    const refusal = await refusalOf('new-window');
    await page.evaluate(`setTimeout(() => { open('/'); }, 0)`);
    await expect.poll(refusal).toBe(true);
    expect(electron().windows()).toHaveLength(1);
  });
});
