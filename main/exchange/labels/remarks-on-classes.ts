import type { Remark } from '../../wire/exchange-events.ts';

/** What a person should know about names that nobody used so far. */
export function remarksOnClasses(names: readonly string[], known: ReadonlySet<string>): Remark[] {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const alike = new Map([...known].map((name) => [plain(name), name]));
  const unknown = names.filter((name) => !known.has(name));
  const similar = unknown.flatMap((name): Remark[] => {
    const other = alike.get(plain(name));
    return other === undefined
      ? []
      : [
          {
            level: 'warning',
            text: `“${name}” is another class than “${other}”, which the library has`,
          },
        ];
  });
  const fresh = unknown.filter((name) => !alike.has(plain(name)));
  if (fresh.length === 0) return similar;
  return [...similar, { level: 'note', text: `New to the library: ${inShort(fresh)}` }];
}

function inShort(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
