const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands between tags or in an attribute; what XML 1.0 has no way to write becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/(?![\t\n\r])[\p{Cs}\p{Cc}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => named[character]!)
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
