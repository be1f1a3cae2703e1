import { expect, test } from 'vitest';
import { chooseWindow, type WindowQuestion } from '../../../main/electron/choose-window.ts';

const onDesktop: WindowQuestion = {
  platform: 'linux',
  environment: { DISPLAY: ':0' },
  wantsBrowser: false,
  findElectron: () => '/electron',
  installElectron: () => Promise.reject(new Error('must not be asked')),
};

test('takes Electron where it is there, without asking its installer', async () => {
  expect(await chooseWindow(onDesktop)).toEqual({ kind: 'electron', executable: '/electron' });
});

test('takes Electron after its installer has brought it', async () => {
  let isThere = false;
  const choice = await chooseWindow({
    ...onDesktop,
    findElectron: () => (isThere ? '/electron' : undefined),
    installElectron: () => {
      isThere = true;
      return Promise.resolve(undefined);
    },
  });
  expect(choice.kind).toBe('electron');
});

test('takes the browser and says why where Electron cannot be had', async () => {
  const choice = await chooseWindow({
    ...onDesktop,
    findElectron: () => undefined,
    installElectron: () => Promise.resolve('Electron could not be downloaded'),
  });
  expect(choice).toEqual({ kind: 'browser', why: 'Electron could not be downloaded' });
});

test('shows nothing and downloads nothing on Linux without a display', async () => {
  const choice = await chooseWindow({ ...onDesktop, environment: {} });
  expect(choice).toEqual({ kind: 'address', why: 'this machine has no display' });
});

test('needs no display variable on Windows and macOS', async () => {
  for (const platform of ['win32', 'darwin'] as const) {
    expect((await chooseWindow({ ...onDesktop, platform, environment: {} })).kind).toBe('electron');
  }
});

test('takes the browser when it is asked for', async () => {
  expect((await chooseWindow({ ...onDesktop, wantsBrowser: true })).kind).toBe('browser');
});
