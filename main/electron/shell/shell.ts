import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, Menu, session } from 'electron';
import { createAppChild, type AppChildEvent } from './app-child.ts';
import { appCommand } from './app-command.ts';
import { menuTemplate } from './menu.ts';
import { messageQuery, retryChannel, type Message } from './message.ts';
import { guardNavigation } from './navigation.ts';
import { isPermitted, originOf } from './permissions.ts';
import { createRestartBudget } from './restart-budget.ts';
import { loadWindowState, saveWindowState, smallestWindow } from './window-state.ts';

const messagePage = join(__dirname, 'message-page.html');
const starting: Message = { title: 'Starting Framewise…', detail: '', log: '', canRetry: false };

/** Where the app is reached now; undefined while it is not running. */
let screen: { url: string; origin: string | undefined } | undefined;
let window: BrowserWindow | undefined;
/** Why the app had to be started again, until it has been said. */
let trouble: string | undefined;

const mayReload = createRestartBudget(2, Date.now);
const child = createAppChild(
  appCommand(process.env, { executable: process.execPath, resources: process.resourcesPath }),
  { maxRestarts: 3, restartDelayMillis: 500, closeLimitMillis: 5000, nowMillis: Date.now },
  onAppEvent,
);

function onAppEvent(event: AppChildEvent): void {
  if (event.type === 'ready') {
    const { url } = event.address;
    screen = { url, origin: originOf(url) };
    showScreen();
    sayTrouble();
    return;
  }
  screen = undefined;
  const detail = `Framewise’s own process ${event.reason}.`;
  if (event.isComingBack) trouble = detail;
  const title = event.isComingBack ? 'Starting again…' : 'Framewise does not start';
  const log = event.isComingBack ? '' : event.lastWords;
  showMessage({ title, detail, log, canRetry: !event.isComingBack });
}

function sayTrouble(): void {
  if (trouble === undefined || window === undefined) return;
  const detail = `${trouble} It was started again. What was recorded until then is kept.`;
  trouble = undefined;
  void dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Framewise had to restart',
    detail,
  });
}

function showScreen(): void {
  if (screen !== undefined) load((page) => page.loadURL(screen?.url ?? ''));
}

function showMessage(message: Message): void {
  load((page) => page.loadFile(messagePage, { query: messageQuery(message) }));
}

/** A page that fails to load, or is left before it has loaded, is followed by another: nothing to report. */
function load(into: (page: BrowserWindow) => Promise<void>): void {
  if (window !== undefined) into(window).catch(() => undefined);
}

function openWindow(): void {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const state = loadWindowState(stateFile);
  const opened = new BrowserWindow({
    width: state.width,
    height: state.height,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    backgroundColor: '#101216',
    title: 'Framewise',
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.isMaximized) opened.maximize();
  opened.on('close', () => {
    const { width, height } = opened.getNormalBounds();
    saveWindowState(stateFile, { width, height, isMaximized: opened.isMaximized() });
  });
  opened.on('closed', () => {
    window = undefined;
  });
  opened.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    screenStopped(details.reason);
  });
  window = opened;
  if (screen === undefined) showMessage(starting);
  else showScreen();
}

function screenStopped(reason: string): void {
  if (mayReload()) {
    process.stderr.write(`The screen stopped (${reason}) and is loaded again\n`);
    setTimeout(showScreen, 500);
    return;
  }
  const text = `The screen stops again and again (${reason}), so the window is closed`;
  process.stderr.write(`${text}\n`);
  if (app.isPackaged) dialog.showErrorBox('Framewise', text);
  void child.close().then(() => app.exit(1));
}

function showWindow(): void {
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function guard(): void {
  const isOurs = (url: string): boolean => screen !== undefined && originOf(url) === screen.origin;
  app.on('web-contents-created', (_event, contents) => guardNavigation(contents, isOurs));
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const { requestingUrl } = details;
    answer(isPermitted({ permission, requestingUrl, mediaTypes }, screen?.origin));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const mediaTypes = details.mediaType === undefined ? [] : [details.mediaType];
    const requestingUrl = requestingOrigin;
    return isPermitted({ permission, requestingUrl, mediaTypes }, screen?.origin);
  });
  ipcMain.on(retryChannel, (event) => {
    if (!event.sender.getURL().startsWith(pathToFileURL(messagePage).href)) return;
    showMessage(starting);
    child.start();
  });
}

function endWithApp(): void {
  let isClosed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void child.close().then(() => {
      isClosed = true;
      app.quit();
    });
  });
}

function main(): void {
  app.setName('Framewise');
  // A folder of its own, so that the browser engine's files stay out of the library.
  const folder = join(app.getPath('appData'), 'Framewise', 'window');
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Without this, newer Electron shows no 3D on machines without a graphics card; the only page is our own.
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  app.on('second-instance', showWindow);
  endWithApp();
  child.start();
  void app.whenReady().then(() => {
    guard();
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
    openWindow();
  });
}

main();
