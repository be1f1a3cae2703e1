import type { PairAgreement, Span, Suggestion } from '../../main/wire/label-events.ts';
import { activeTier, useLabelStore } from './label-store.ts';
import { useReviewStore } from './review-store.ts';
import { unlabelledSpans } from './review-targets.ts';
import { acceptSuggestion, rejectSuggestion } from './suggestion-edits.ts';
import type { TimelineController } from './timeline/timeline-controller.ts';

/** Goes to what is to be looked at next, of the kind that was chosen. */
export function goToNext(timeline: TimelineController): void {
  const { kind, pair } = useReviewStore.getState();
  if (kind === 'doubt') goToDoubtful(timeline);
  else if (kind === 'disagreement' && pair !== undefined) goToDifference(timeline, pair);
  else goToUnlabelled(timeline);
}

/** On the chosen suggestion, or else the most doubtful; then goes on to the next. */
export function decide(timeline: TimelineController, how: 'accept' | 'reject'): boolean {
  const { selection, suggestions } = useLabelStore.getState();
  if (selection?.kind !== 'suggestion') {
    if (suggestions.length === 0) return false;
    goToDoubtful(timeline);
    return true;
  }
  if (how === 'accept') acceptSuggestion(selection.suggestion);
  else rejectSuggestion(selection.suggestion);
  goToDoubtful(timeline);
  return true;
}

/** The least sure first. Pressed again on one that stays undecided, the next. */
function goToDoubtful(timeline: TimelineController): void {
  const { suggestions, selection, annotator } = useLabelStore.getState();
  const inDoubt = [...suggestions].sort((a, b) => a.confidence - b.confidence);
  const chosen = selection?.kind === 'suggestion' ? selection.suggestion : undefined;
  const next = inDoubt[(chosen ? inDoubt.indexOf(chosen) : -1) + 1] ?? inDoubt[0];
  if (next === undefined) {
    useLabelStore.setState({ selection: undefined });
    return;
  }
  chooseSuggestion(next, annotator);
  bringIntoSight(timeline, next);
}

export function chooseSuggestion(suggestion: Suggestion, annotator: string): void {
  useLabelStore.setState({
    selection: { kind: 'suggestion', suggestion },
    active: { person: suggestion.person, by: annotator },
  });
}

function goToDifference(timeline: TimelineController, { differences }: PairAgreement): void {
  const { annotator } = useLabelStore.getState();
  const next = nextOf(differences, timeline.player.secs);
  if (next === undefined) return;
  useLabelStore.setState({ active: { person: next.person, by: annotator }, selection: undefined });
  bringIntoSight(timeline, next);
}

function goToUnlabelled(timeline: TimelineController): void {
  const store = useLabelStore.getState();
  const tier = activeTier(store);
  if (tier === undefined || store.editor === undefined) return;
  const presence = timeline.curves.presence.get(tier.person) ?? [timeline.player.span];
  const marks = store.editor.content.marks.values();
  const next = nextOf(unlabelledSpans(tier, marks, presence), timeline.player.secs);
  useLabelStore.setState({ selection: undefined });
  if (next !== undefined) bringIntoSight(timeline, { ...next, person: tier.person });
}

/** The first that begins after a moment; behind the last comes the first again. */
function nextOf<Each extends Span>(spans: readonly Each[], secs: number): Each | undefined {
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  return inOrder.find(({ start }) => start > secs + 1e-6) ?? inOrder[0];
}

function bringIntoSight(
  timeline: TimelineController,
  { start, end, person }: Span & { person: string },
): void {
  timeline.player.seek(start);
  timeline.showPerson(person);
  timeline.showSpan({ start, end });
}
