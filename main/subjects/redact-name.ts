const nobodyInParticular = 'somebody';

/** A text without a name, as a whole word in any case. */
export function redactName(text: string, name: string): string {
  const letters = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'giu');
  return text.replace(word, nobodyInParticular);
}
