import { expect, test } from 'vitest';
import { isPermitted, originOf } from '../../../main/electron/shell/permissions.ts';

const ours = 'http://127.0.0.1:4321';
const camera = { permission: 'media', requestingUrl: `${ours}/`, mediaTypes: ['video'] };

test('gives the camera to the app’s own page only', () => {
  expect(isPermitted(camera, ours)).toBe(true);
  for (const foreign of [
    'http://127.0.0.1:4322/',
    'https://127.0.0.1:4321/',
    `${ours}.evil.example/`,
    '',
  ]) {
    expect(isPermitted({ ...camera, requestingUrl: foreign }, ours), foreign).toBe(false);
  }
});

test('gives nothing while the app is not running', () => {
  expect(isPermitted(camera, undefined)).toBe(false);
  expect(
    isPermitted({ ...camera, requestingUrl: 'file:///page.html' }, originOf('file:///x')),
  ).toBe(false);
});

test('refuses the microphone and what the screen has no use for', () => {
  expect(isPermitted({ ...camera, mediaTypes: ['video', 'audio'] }, ours)).toBe(false);
  for (const permission of ['geolocation', 'midi', 'usb', 'openExternal', 'display-capture']) {
    expect(isPermitted({ ...camera, permission }, ours), permission).toBe(false);
  }
});
