const key = 'framewise-token';

/**
 * The token that lets this page talk to the app: from the address (`#token=…` or `?token=…`), which it is removed from
 * and kept for the tab, else what was kept.
 */
export function takeAccessToken(
  location: Location,
  history: History,
  storage: Storage,
): string | undefined {
  const address = new URL(location.href);
  const fragment = new URLSearchParams(address.hash.replace(/^#/, ''));
  const given = fragment.get('token') ?? address.searchParams.get('token');
  if (given === null || given === '') return storage.getItem(key) ?? undefined;
  storage.setItem(key, given);
  address.searchParams.delete('token');
  if (fragment.has('token')) address.hash = '';
  history.replaceState(null, '', address.href.replace(/#$/, ''));
  return given;
}
