/** A file that a package registry offers, and what it promises about it. */
export type RegistryFile = {
  name: string;
  url: string;
  sizeBytes: number;
  checksum: { algorithm: 'sha256' | 'sha512'; hex: string };
};

/** Where packages come from; mirrors speak the same protocols. */
export type Registries = { pypi: string; npm: string };

export const publicRegistries: Registries = {
  pypi: 'https://pypi.org/',
  npm: 'https://registry.npmjs.org/',
};

const plainName = /^[\w.+-]+$/;

/** @throws where a name could lead out of the folder it is written to */
export function checkFileName(name: string): string {
  if (!plainName.test(name) || name.startsWith('.')) {
    throw new Error(`Registry: expected a plain file name, found ${JSON.stringify(name)}`);
  }
  return name;
}
