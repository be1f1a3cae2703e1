import type { AppState } from '../../main/wire/app-state.ts';
import type { PersonState } from '../../main/wire/live-events.ts';
import { className } from '../ui/class-name.ts';
import type { LiveFeed } from './live-feed.ts';
import { duration } from '../ui/words.ts';
import { labelAgeSecs, mostLabelAgeSecs } from './label-age.ts';
import { momentLabel } from './moment-label.ts';

export type ShownLabel = {
  /** The class's name, or what stands in for it while there is none. */
  words: string;
  /** -1: no class. */
  classIndex: number;
  /** Undefined: there is no number to show. */
  share: number | undefined;
  /** Why there is no label, or what to know about it; empty: nothing. */
  detail: string;
  /** When what goes on began, on the app's clock. */
  sinceMillis: number | undefined;
  truth: string | undefined;
  /** How old the label is, where that is too old to be taken for one of now. */
  staleSecs: number | undefined;
};

const standIns: Partial<Record<PersonState['status'], string>> = {
  'warming-up': 'Warming up',
  'joints-missing': 'Joints missing',
  'no-model': 'No model',
};

/** What to say about the person in a slot at the shown moment: the app's own label, or what was said when frozen. */
export function shownLabel(feed: LiveFeed, app: AppState, slot: number): ShownLabel {
  return feed.isFrozen ? frozenLabel(feed, app, slot) : liveLabel(app, slot, feed.nowMillis);
}

/** The app has decided it for the moment that the delay setting asks for: the same label as in its events. */
function liveLabel(app: AppState, slot: number, nowMillis: number): ShownLabel {
  const state = app.people.find((now) => now.slot === slot);
  if (state === undefined) return unknown('Not in view');
  const { detail, truth } = state;
  const standIn = standIns[state.status];
  if (standIn !== undefined) return { ...unknown(standIn), detail, truth };
  const ageSecs = labelAgeSecs(state, app, nowMillis);
  if (ageSecs === undefined) return { ...unknown('No label yet'), detail, truth };
  const isStale = ageSecs > mostLabelAgeSecs;
  return {
    words: className(state.label),
    classIndex: app.model?.classes.findIndex(({ name }) => name === state.label) ?? -1,
    share: state.confidence,
    detail: isStale ? `This label is ${duration(ageSecs)} old` : detail,
    sinceMillis: isStale ? undefined : state.sinceMillis,
    truth,
    staleSecs: isStale ? ageSecs : undefined,
  };
}

function frozenLabel(feed: LiveFeed, app: AppState, slot: number): ShownLabel {
  const person = feed.people.at(slot, feed.timeMillis);
  const { classIndex: best, shares, kind } = momentLabel(person, feed.timeMillis);
  if (best < 0) return unknown('No label');
  const { classes, threshold } = app.settings;
  const least = classes[app.model?.classes[best]?.name ?? '']?.threshold ?? threshold;
  // An action below its threshold counts as background.
  const classIndex = shares[best]! < least ? 0 : best;
  const share = shares[classIndex]!;
  return {
    ...unknown(className(app.model?.classes[classIndex]?.name ?? '')),
    classIndex,
    share,
    detail: kind === 'settled' ? 'Settled label' : 'As it was said at once',
  };
}

function unknown(words: string): ShownLabel {
  return {
    words,
    classIndex: -1,
    share: undefined,
    detail: '',
    sinceMillis: undefined,
    truth: undefined,
    staleSecs: undefined,
  };
}
