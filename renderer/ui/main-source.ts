import type { SourceState } from '../../main/wire/source-events.ts';

const order: SourceState['state'][] = [
  'connected',
  'silent',
  'reconnecting',
  'refused',
  'ended',
  'waiting',
];

/** The sources that somebody wants to know about, the liveliest first: one that nobody connected to is no news beside others. */
export function notableSources(sources: readonly SourceState[]): SourceState[] {
  const sorted = [...sources].sort(
    (first, second) => order.indexOf(first.state) - order.indexOf(second.state),
  );
  const alive = sorted.filter(({ state }) => state !== 'waiting');
  return alive.length > 0 ? alive : sorted.slice(0, 1);
}
