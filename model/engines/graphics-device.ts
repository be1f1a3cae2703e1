import { existsSync, readdirSync } from 'node:fs';

const softwareDrivers = /swiftshader|lvp_icd|lavapipe|llvmpipe/i;
const linuxDevices = /^(nvidia\d+|dxg)$/;

/**
 * Why WebGPU would compute on the processor here, or undefined where there may be a graphics device. WebGPU takes a
 * software adapter without a word, and onnxruntime does not tell which adapter it got.
 */
export function softwareAdapterReason(environment: NodeJS.ProcessEnv): string | undefined {
  const driver = environment['VK_DRIVER_FILES'] ?? environment['VK_ICD_FILENAMES'] ?? '';
  const named = softwareDrivers.exec(driver)?.[0];
  if (named !== undefined) return `software adapter: the driver in use is ${named}`;
  if (process.platform === 'linux' && !hasLinuxGraphicsDevice()) {
    return 'software adapter: this machine has no graphics device';
  }
  return undefined;
}

function hasLinuxGraphicsDevice(): boolean {
  const renderers = existsSync('/dev/dri') ? readdirSync('/dev/dri') : [];
  return (
    renderers.some((name) => name.startsWith('renderD')) ||
    readdirSync('/dev').some((name) => linuxDevices.test(name))
  );
}
