import { existsSync, readFileSync } from 'node:fs';

// Where distributions and containers put the driver's library.
const libraryFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/usr/local/cuda/compat', '/usr/lib/wsl/lib', '/usr/local/nvidia/lib64', '/run/opengl-driver/lib']; // prettier-ignore

/** NVIDIA's driver, such as 580.65; empty where it is there without a version, undefined where it is not there. */
export function driverVersion(): string | undefined {
  try {
    const text = readFileSync('/proc/driver/nvidia/version', 'utf8');
    return /\b(\d+\.\d+)(\.\d+)?\b/.exec(text)?.[1] ?? '';
  } catch {
    const searched = [...libraryFolders, ...(process.env['LD_LIBRARY_PATH'] ?? '').split(':')];
    return searched.some((folder) => existsSync(`${folder}/libcuda.so.1`)) ? '' : undefined;
  }
}

/**
 * What a person should know of the driver before CUDA is set up.
 *
 * @param force goes on where there is no driver
 * @param oldest the driver that the libraries need at least
 * @throws where there is none, or it is too old
 */
export function checkDriver(force: boolean, oldest = 525): string[] {
  const version = driverVersion();
  if (version === undefined) {
    const reason = 'No NVIDIA driver was found (libcuda.so.1), without which CUDA does not run';
    if (!force) throw new Error(`${reason}. Install the driver first, or say --force`);
    return [reason];
  }
  if (version !== '' && Number.parseInt(version, 10) < oldest) {
    const reason = `NVIDIA's driver ${version} is too old: ${oldest} or later is needed`;
    if (!force) throw new Error(`${reason}. Update the driver first, or say --force`);
    return [reason];
  }
  return [];
}
