import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type WindowState = { width: number; height: number; isMaximized: boolean };

export const firstWindowState: WindowState = { width: 1440, height: 900, isMaximized: false };
export const smallestWindow = { width: 390, height: 480 };

/** What was kept by saveWindowState, or the first size where nothing usable is there. */
export function loadWindowState(file: string): WindowState {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const { width, height, isMaximized } = kept;
    if (!isSize(width, smallestWindow.width) || !isSize(height, smallestWindow.height)) {
      return firstWindowState;
    }
    return { width, height, isMaximized: isMaximized === true };
  } catch {
    return firstWindowState;
  }
}

/**
 * The place is not kept: under X11 it moves by the window's frame at each start, and a screen that was unplugged since
 * would leave the window out of sight.
 */
export function saveWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

function isSize(value: unknown, smallest: number): value is number {
  return Number.isInteger(value) && (value as number) >= smallest && (value as number) <= 20_000;
}
