import type { LiveFeed } from '../live/live-feed.ts';
import { showView, useLiveStore } from '../live/live-store.ts';
import { moveMoment, stepMoment, toggleFreeze } from '../live/playback.ts';
import { openTab, useFrameStore, type Tab } from './frame-store.ts';

const goWithinMillis = 1000;
const tabOfKey: Partial<Record<string, Tab>> = {
  l: 'live',
  r: 'record',
  y: 'library',
  b: 'label',
  t: 'train',
  m: 'models',
  s: 'sources',
};

/** The keys of key-map.ts. Where somebody types or moves a control, keys stay what they are. */
export function setupKeyboard(feed: LiveFeed, onRecord: () => void): void {
  let goMillis = -Infinity;
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === '?') {
      useFrameStore.setState({ isHelpOpen: true });
      return;
    }
    const tab = event.timeStamp - goMillis < goWithinMillis ? tabOfKey[key] : undefined;
    if (tab !== undefined) {
      event.preventDefault();
      openTab(tab);
      return;
    }
    goMillis = key === 'g' ? event.timeStamp : -Infinity;
    // Labels have keys of their own.
    if (key === 'r' && useFrameStore.getState().tab !== 'label') {
      event.preventDefault();
      onRecord();
      return;
    }
    if (useFrameStore.getState().tab === 'live' && actLive(feed, key, event.shiftKey)) {
      event.preventDefault();
    }
  });
}

function actLive(feed: LiveFeed, key: string, isShifted: boolean): boolean {
  switch (key) {
    case ' ':
      toggleFreeze(feed);
      return true;
    case 'Escape':
      feed.resume();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const sign = key === 'ArrowLeft' ? -1 : 1;
      if (isShifted) moveMoment(feed, sign * 1000);
      else stepMoment(feed, sign);
      return true;
    }
    case '1':
      showView('free');
      return true;
    case '2':
      showView('front');
      return true;
    case '3':
      showView('top');
      return true;
    case 'f':
      followNext(feed);
      return true;
    case '0':
      showView(useLiveStore.getState().view);
      return true;
    default:
      return false;
  }
}

function followNext(feed: LiveFeed): void {
  const slots = feed.shown.filter(({ isPresent }) => isPresent).map(({ slot }) => slot);
  const { view, followed } = useLiveStore.getState();
  const next = view === 'follow' ? slots.find((slot) => slot > (followed ?? -1)) : followed;
  showView('follow', next ?? slots[0]);
}

/** Whether a key is meant for what has the focus. */
export function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"]') !== null) return true;
  if (target.matches('input, textarea, select, [contenteditable]')) return true;
  if (target.getAttribute('role') === 'slider') return target.matches('[class*="Slider"]');
  return key === ' ' && target.matches('button, a, [role="radio"]');
}
