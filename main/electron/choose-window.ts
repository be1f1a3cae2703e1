/** What the app is shown in, and why it is not Electron's window: the end of a sentence for a person. */
export type WindowChoice =
  | { kind: 'electron'; executable: string }
  | { kind: 'browser'; why: string }
  | { kind: 'address'; why: string };

export type WindowQuestion = {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  /** The person asked for the browser. */
  wantsBrowser: boolean;
  findElectron: () => string | undefined;
  /** Why Electron could not be had; undefined when it is there now. */
  installElectron: () => Promise<string | undefined>;
};

/** Electron where it is there or can be had, else the default browser; only the address where nothing can be shown. */
export async function chooseWindow(question: WindowQuestion): Promise<WindowChoice> {
  if (!hasDisplay(question.platform, question.environment)) {
    return { kind: 'address', why: 'this machine has no display' };
  }
  if (question.wantsBrowser) return { kind: 'browser', why: 'the browser was asked for' };
  const found = question.findElectron();
  if (found !== undefined) return { kind: 'electron', executable: found };
  const failure = await question.installElectron();
  const executable = question.findElectron();
  if (executable !== undefined) return { kind: 'electron', executable };
  return { kind: 'browser', why: failure ?? 'Electron’s program is not there after its download' };
}

function hasDisplay(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}
