import type { Event, WebContents } from 'electron';

/** A page can go nowhere but to addresses that `isOurs` accepts, and opens no windows. */
export function guardNavigation(contents: WebContents, isOurs: (url: string) => boolean): void {
  const stayHome = (event: Event, url: string): void => {
    if (!isOurs(url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  if (Reflect.has(contents, 'setWindowOpenHandler')) {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    return;
  }
  // Electron before 12 asks by an event that the types no longer know.
  const older: NodeJS.EventEmitter = contents;
  older.on('new-window', (event: Event) => event.preventDefault());
}
