import { create } from 'zustand';
import type { PairAgreement, SuggestProgress } from '../../main/wire/label-events.ts';

export const reviewKinds = ['unlabelled', 'doubt', 'disagreement'] as const;
/** What the Tab key goes to. */
export type ReviewKind = (typeof reviewKinds)[number];

export type ReviewStore = {
  kind: ReviewKind;
  /** The annotators whose differences are looked at. */
  pair: PairAgreement | undefined;
  pairs: PairAgreement[] | undefined;
  /** Of the model that goes through the session, before and after it said something. */
  progress: SuggestProgress | undefined;
  isSuggesting: boolean;
  /** Id of the model whose suggestions are shown. */
  suggestedModel: string | undefined;
};

export const useReviewStore = create<ReviewStore>()(() => ({
  kind: 'unlabelled',
  pair: undefined,
  pairs: undefined,
  progress: undefined,
  isSuggesting: false,
  suggestedModel: undefined,
}));

export function takeSuggesting(progress: SuggestProgress): void {
  useReviewStore.setState({ progress });
}
