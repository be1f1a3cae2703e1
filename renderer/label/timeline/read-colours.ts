import type { TimelineColours } from './timeline-picture.ts';

/** The colours of the scheme that the page shows. */
export function readColours(element: Element): TimelineColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--text'),
    muted: read('--text-muted'),
    faint: read('--text-faint'),
    line: read('--line-strong'),
    lane: read('--raised'),
    marked: read('--good'),
    accent: read('--accent'),
    joints: [read('--accent'), read('--warn')],
  };
}
