/** What the name of a sample of NTU RGB+D says. */
export type NtuSampleName = {
  setup: number;
  camera: number;
  performer: number;
  replication: number;
  /** From 1 on. */
  action: number;
};

/** Parses SsssCcccPpppRrrrAaaa; undefined for any other name. */
export function parseNtuSampleName(name: string): NtuSampleName | undefined {
  const found = /^S(\d{3})C(\d{3})P(\d{3})R(\d{3})A(\d{3})$/.exec(name);
  if (found === null) return undefined;
  const [setup, camera, performer, replication, action] = found.slice(1).map(Number);
  return {
    setup: setup!,
    camera: camera!,
    performer: performer!,
    replication: replication!,
    action: action!,
  };
}

/** The performer as recordings name people. */
export function ntuPerson({ performer }: NtuSampleName): string {
  return `P${String(performer).padStart(3, '0')}`;
}

/** As details of a recording, which protocols go by. */
export function ntuDetails(name: NtuSampleName): Record<string, string> {
  const details: Record<string, string> = { view: String(name.camera) };
  for (const [key, value] of Object.entries(name)) details[key] = String(value);
  return details;
}
