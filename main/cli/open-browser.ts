import { spawn } from 'node:child_process';

/** Opens an address in the default browser. False where there is nothing to open it with. */
export function openBrowser(address: string, platform: NodeJS.Platform): Promise<boolean> {
  const [command, ...args] = opener(address, platform);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function opener(address: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open', address];
  // `start` of cmd.exe would take & in an address for the end of the command.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  return ['xdg-open', address];
}
