import { create } from 'zustand';

export const tabs = [
  'live',
  'record',
  'library',
  'label',
  'train',
  'models',
  'sources',
  'events',
] as const;
export type Tab = (typeof tabs)[number];

type Place = {
  tab: Tab;
  /** The session that the tab shows: in Library the one that is played, in Label the one that is labelled. */
  session: string | undefined;
};

function placeOfAddress(): Place {
  const [name, session = ''] = window.location.hash.replace(/^#\/?/, '').split('/');
  const tab = tabs.find((one) => one === name) ?? 'live';
  return { tab, session: session === '' ? undefined : session };
}

/** Which tab is open; the address keeps it over a reload. */
export const useFrameStore = create<Place & { isHelpOpen: boolean }>()(() => ({
  ...placeOfAddress(),
  isHelpOpen: false,
}));

/** @param session that the tab is to show: `openTab('label', id)` */
export function openTab(tab: Tab, session?: string): void {
  window.location.hash = session === undefined ? `/${tab}` : `/${tab}/${session}`;
}

/** Follows the address: links, back and forward. */
export function setupTabAddress(): void {
  const follow = () => useFrameStore.setState(placeOfAddress());
  follow();
  window.addEventListener('hashchange', follow);
}
