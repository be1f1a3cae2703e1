import { create } from 'zustand';

export const tabs = ['live', 'train', 'models', 'sources', 'events'] as const;
export type Tab = (typeof tabs)[number];

function tabOfAddress(): Tab {
  const name = window.location.hash.replace(/^#\/?/, '');
  return tabs.find((tab) => tab === name) ?? 'live';
}

/** Which tab is open; the address keeps it over a reload. */
export const useFrameStore = create<{ tab: Tab; isHelpOpen: boolean }>()(() => ({
  tab: tabOfAddress(),
  isHelpOpen: false,
}));

export function openTab(tab: Tab): void {
  window.location.hash = `/${tab}`;
}

/** Follows the address: links, back and forward. */
export function setupTabAddress(): void {
  useFrameStore.setState({ tab: tabOfAddress() });
  window.addEventListener('hashchange', () => useFrameStore.setState({ tab: tabOfAddress() }));
}
