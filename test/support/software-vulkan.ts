import { existsSync } from 'node:fs';

const folder = '/usr/lib/chromium';

/**
 * Environment in which WebGPU computes on the processor, with the Vulkan driver that Debian's Chromium brings along;
 * undefined where that is not installed.
 */
export function softwareVulkan(): Record<string, string> | undefined {
  const driver = `${folder}/vk_swiftshader_icd.json`;
  if (!existsSync(driver) || !existsSync(`${folder}/libvulkan.so.1`)) return undefined;
  return { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: folder };
}
