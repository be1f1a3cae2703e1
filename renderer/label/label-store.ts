import { create } from 'zustand';
import type {
  LabelClass,
  LabelPatch,
  LabelSegment,
  Span,
  Suggestion,
} from '../../main/wire/label-events.ts';
import type { EditorChange, LabelEditor, SaveState } from './edit/label-editor.ts';
import { undecided } from './edit/undecided.ts';
import { isTier, tiersOf, type Tier, type TierName } from './edit/tier.ts';
import { tiersAfter } from './edit/tiers-after.ts';

export type Selection =
  { kind: 'segment'; id: string } | { kind: 'suggestion'; suggestion: Suggestion } | undefined;

export type LabelStore = {
  editor: LabelEditor | undefined;
  /** Of the editor: what is read from it is new when this is. */
  version: number;
  saveState: SaveState;
  /** In the order in which they appear in the recording. */
  people: string[];
  /** Who labels. */
  annotator: string;
  tiers: Tier[];
  /** Where new segments go. */
  active: TierName | undefined;
  selection: Selection;
  /** The class of segments that are drawn. */
  activeClass: string | undefined;
  /** Where a segment that is begun by key starts. */
  rangeStart: number | undefined;
  /** What a model said, by person and time. */
  suggested: readonly Suggestion[];
  /** Of these, what nobody has decided on yet. */
  suggestions: readonly Suggestion[];
  /** Name of that model. */
  suggestedBy: string | undefined;
};

export const useLabelStore = create<LabelStore>()(() => ({
  editor: undefined,
  version: 0,
  saveState: 'saved',
  people: [],
  annotator: '',
  tiers: [],
  active: undefined,
  selection: undefined,
  activeClass: undefined,
  rangeStart: undefined,
  suggested: [],
  suggestions: [],
  suggestedBy: undefined,
}));

/** After something in the editor has changed: that an edit was saved changes no label. */
export function takeEdits(change: EditorChange): void {
  const { editor } = useLabelStore.getState();
  if (editor === undefined) return;
  const { saveState, version } = editor;
  if (change === undefined) useLabelStore.setState({ saveState, version });
  else takeLabels(change);
}

/** Takes over what the editor holds now. @param change since it was taken over last, or where anything may have changed `all` */
export function takeLabels(change: LabelPatch | 'all' = 'all'): void {
  const store = useLabelStore.getState();
  const { editor, people, annotator, active, selection, activeClass, suggested } = store;
  if (editor === undefined) return;
  const { segments, marks, classes } = editor.content;
  const tiers =
    (change === 'all' ? undefined : tiersAfter(store.tiers, change.segments, annotator)) ??
    tiersOf(segments.values(), people, annotator);
  const left = undecided(suggested, tiers, editor.isAllMarked ? undefined : marks, annotator);
  const suggestions = isSameList(left, store.suggestions) ? store.suggestions : left;
  const isThere =
    selection?.kind === 'segment'
      ? segments.has(selection.id)
      : selection !== undefined && suggestions.includes(selection.suggestion);
  const isKnown = classes.some(({ name }) => name === activeClass);
  const stays = active !== undefined && tiers.some((tier) => isTier(tier, active));
  const first = tiers.find(({ by }) => by === annotator) ?? tiers[0];
  useLabelStore.setState({
    version: editor.version,
    saveState: editor.saveState,
    tiers,
    suggestions,
    active: stays ? active : first && { person: first.person, by: first.by },
    selection: isThere ? selection : undefined,
    activeClass: isKnown ? activeClass : classes[0]?.name,
  });
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

export function activeTier({ tiers, active }: LabelStore): Tier | undefined {
  return active && tiers.find((tier) => isTier(tier, active));
}

export function selectedSegment({ editor, selection }: LabelStore): LabelSegment | undefined {
  return selection?.kind === 'segment' ? editor?.content.segments.get(selection.id) : undefined;
}

export function classesOf({ editor }: LabelStore): readonly LabelClass[] {
  return editor?.content.classes ?? [];
}

export function selectSegment(segment: LabelSegment): void {
  const { id, person, by } = segment;
  useLabelStore.setState({ selection: { kind: 'segment', id }, active: { person, by } });
}

export function tierOf({ tiers }: LabelStore, name: TierName): Tier | undefined {
  return tiers.find((tier) => isTier(tier, name));
}

/** The moments that somebody chose: the selected segment or suggestion. */
export function selectedSpan(store: LabelStore): Span | undefined {
  const { selection } = store;
  return selection?.kind === 'suggestion' ? selection.suggestion : selectedSegment(store);
}
