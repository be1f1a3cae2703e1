import type { SettingsPart } from '../settings/settings-file.ts';
import type { OriginState } from '../wire/output-events.ts';
import type { NetworkSettings } from './network-settings.ts';

export type OriginGate = {
  /** Whether web pages of this origin may send and receive; one that may not is remembered for a person to allow. */
  isAllowed(origin: string): boolean;
  /** @throws when it is no origin of a web page */
  allow(origin: string): Promise<void>;
  forget(origin: string): Promise<void>;
  origins(): OriginState[];
};

const mostRefused = 20;

/** Which web pages of others may connect. `null` stands for pages that are opened as files. */
export function createOriginGate(
  settings: SettingsPart<NetworkSettings>,
  onChange: () => void,
): OriginGate {
  const refused = new Set<string>();
  const allowed = () => settings.value().allowedOrigins;
  return {
    isAllowed(origin) {
      if (allowed().includes(origin)) return true;
      if (!refused.has(origin) && isOrigin(origin)) {
        // The oldest goes: a page that still tries is offered again.
        if (refused.size >= mostRefused) refused.delete([...refused][0]!);
        refused.add(origin);
        onChange();
      }
      return false;
    },
    async allow(text) {
      const origin = parseOrigin(text);
      refused.delete(origin);
      const saved = settings.change({ allowedOrigins: [...new Set([...allowed(), origin])] });
      onChange();
      await saved;
    },
    async forget(origin) {
      refused.delete(origin);
      const saved = settings.change({ allowedOrigins: allowed().filter((one) => one !== origin) });
      onChange();
      await saved;
    },
    origins: () => [
      ...allowed().map((origin) => ({ origin, isAllowed: true })),
      ...[...refused].map((origin) => ({ origin, isAllowed: false })),
    ],
  };
}

/** Takes a page's whole address too, which is what people copy. */
function parseOrigin(text: string): string {
  const given = text.trim();
  if (given === 'null') return given;
  const address = given.includes('://') ? given : `https://${given}`;
  const origin = URL.canParse(address) ? new URL(address).origin : 'null';
  if (!isOrigin(origin) || origin === 'null') {
    throw new Error(
      `"${given.slice(0, 80)}" is not the address of a web page, such as https://example.org`,
    );
  }
  return origin;
}

function isOrigin(origin: string): boolean {
  return origin === 'null' || (/^https?:\/\//.test(origin) && origin.length <= 200);
}
