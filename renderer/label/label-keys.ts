import type { LabelSegment } from '../../main/wire/label-events.ts';
import { actOnPlayer } from '../player/player-keys.ts';
import { isTyping } from '../ui/keyboard.ts';
import { classOfKey } from './class-style.ts';
import { isTier } from './edit/tier.ts';
import {
  copyToOthers,
  deleteSegment,
  fill,
  labelSpan,
  markAsDone,
  merge,
  segmentToEdit,
  setClass,
  split,
} from './label-edits.ts';
import { activeTier, classesOf, useLabelStore } from './label-store.ts';
import { decide, goToNext } from './review.ts';
import { lastMarkedBefore } from './review-targets.ts';
import { acceptSuggestion } from './suggestion-edits.ts';
import { spanBetween } from './timeline/timeline-drag.ts';
import type { TimelineController } from './timeline/timeline-controller.ts';

/** The keys of the Label tab, see key-map.ts. @returns a function that ends them */
export function setupLabelKeys(timeline: () => TimelineController | null): () => void {
  const onDown = (event: KeyboardEvent) => {
    const there = timeline();
    if (there === null || event.defaultPrevented || isTyping(event)) return;
    if (act(there, event)) event.preventDefault();
  };
  const onUp = (event: KeyboardEvent) => {
    const there = timeline();
    if (there?.held?.key === event.key.toLowerCase()) endHold(there);
  };
  // A window that loses the keyboard never hears that the key was let go.
  const onBlur = () => {
    const there = timeline();
    if (there?.held) endHold(there);
  };
  window.addEventListener('keydown', onDown);
  window.addEventListener('keyup', onUp);
  window.addEventListener('blur', onBlur);
  return () => {
    window.removeEventListener('keydown', onDown);
    window.removeEventListener('keyup', onUp);
    window.removeEventListener('blur', onBlur);
  };
}

function act(timeline: TimelineController, event: KeyboardEvent): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const { editor } = useLabelStore.getState();
  if (event.ctrlKey || event.metaKey) {
    if (key === 'z') void (event.shiftKey ? editor?.redo() : editor?.undo());
    else if (key === 'y') void editor?.redo();
    else return false;
    return true;
  }
  if (event.altKey) return false;
  return actOnTime(timeline, key, event.shiftKey) || actOnLabels(timeline, key, event);
}

/** What Label has of the player's keys; others of them mean classes or nothing here. */
const playerKeys: ReadonlySet<string> = new Set([' ', 'j', 'k', 'l', 'ArrowLeft', 'ArrowRight']);

function actOnTime(timeline: TimelineController, key: string, isShifted: boolean): boolean {
  const { player } = timeline;
  if (playerKeys.has(key)) {
    actOnPlayer(player, key, isShifted);
    if (key.startsWith('Arrow')) timeline.show(player.secs);
    return true;
  }
  switch (key) {
    case '+':
    case '=':
    case '-':
      timeline.zoom((player.secs - timeline.view.from) / timeline.view.secsPerPixel, key === '-' ? 1.5 : 1 / 1.5); // prettier-ignore
      return true;
    default:
      return false;
  }
}

function actOnLabels(
  timeline: TimelineController,
  key: string,
  { shiftKey, repeat }: KeyboardEvent,
): boolean {
  const { player } = timeline;
  const store = useLabelStore.getState();
  const onSegment = (edit: (segment: LabelSegment) => void) => {
    const segment = segmentToEdit(player.secs);
    if (segment) edit(segment);
    return true;
  };
  const named = classOfKey(classesOf(store), key);
  if (named !== undefined && !shiftKey) {
    if (!repeat) press(timeline, key, named.name);
    return true;
  }
  switch (key) {
    case 'i':
      useLabelStore.setState({ rangeStart: player.secs });
      return true;
    case 'o':
      if (store.active && store.rangeStart !== undefined) {
        labelSpan(store.active, spanBetween(store.rangeStart, player.secs));
      }
      useLabelStore.setState({ rangeStart: undefined });
      return true;
    case 's':
      return onSegment((segment) => split(segment, player.secs));
    case 'm':
      return onSegment(merge);
    case 'f':
      return onSegment(fill);
    case 'c':
      return onSegment(copyToOthers);
    case 'Delete':
    case 'Backspace':
      return onSegment(deleteSegment);
    case 'w':
      if (store.active) {
        const start = lastMarkedBefore(store.active, player.secs, player.span.start);
        markAsDone(store.active, { start, end: player.secs });
      }
      return true;
    case 'Tab':
      goToNext(timeline);
      return true;
    case 'a':
    case 'Enter':
      return decide(timeline, 'accept');
    case 'x':
      return decide(timeline, 'reject');
    case 'ArrowUp':
    case 'ArrowDown':
      moveToTier(timeline, key === 'ArrowUp' ? -1 : 1);
      return true;
    case 'Escape':
      useLabelStore.setState({ selection: undefined, rangeStart: undefined });
      return true;
    default:
      return false;
  }
}

/** While playing the class lasts as long as its key is held; paused it is that of what is chosen, and of what comes next. */
function press(timeline: TimelineController, key: string, className: string): void {
  const { player } = timeline;
  const store = useLabelStore.getState();
  useLabelStore.setState({ activeClass: className });
  const tier = activeTier(store);
  if (player.isPlaying && tier !== undefined) {
    const { person, by } = tier;
    timeline.held = { key, tier: { person, by }, className, from: player.secs };
    return;
  }
  if (store.selection?.kind === 'suggestion') {
    acceptSuggestion(store.selection.suggestion, { class: className });
    goToNext(timeline);
  } else if (store.rangeStart !== undefined && store.active) {
    labelSpan(store.active, spanBetween(store.rangeStart, player.secs), className);
    useLabelStore.setState({ rangeStart: undefined });
  } else if (store.selection?.kind === 'segment') {
    const segment = segmentToEdit(player.secs);
    if (segment) setClass(segment, className);
  }
}

function endHold(timeline: TimelineController): void {
  const { held, player } = timeline;
  timeline.held = undefined;
  timeline.invalidate();
  if (held === undefined) return;
  labelSpan(held.tier, spanBetween(held.from, player.secs), held.className);
}

function moveToTier(timeline: TimelineController, step: number): void {
  const { tiers, active } = useLabelStore.getState();
  const index = tiers.findIndex((tier) => active !== undefined && isTier(tier, active));
  const next = tiers[Math.max(0, Math.min(tiers.length - 1, index + step))];
  if (next === undefined) return;
  const { person, by } = next;
  useLabelStore.setState({ active: { person, by }, selection: undefined });
  timeline.showPerson(person);
}
