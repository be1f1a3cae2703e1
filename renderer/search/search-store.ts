import { create } from 'zustand';
import type {
  FeaturesState,
  Match,
  MotionSpan,
  SearchResult,
} from '../../main/wire/search-events.ts';

export type SearchStore = {
  /** What is looked for; undefined: the dialog is closed. */
  asked: MotionSpan | undefined;
  result: SearchResult | undefined;
  /** Milliseconds from question to answer. */
  tookMillis: number | undefined;
  /** Why there is no result, for a person. */
  problem: string | undefined;
  /** Keys of the chosen matches. */
  chosen: ReadonlySet<string>;
  features: FeaturesState | undefined;
};

const nothingFound = {
  result: undefined,
  tookMillis: undefined,
  problem: undefined,
  chosen: new Set<string>(),
};

export const useSearchStore = create<SearchStore>()(() => ({
  ...{ asked: undefined, ...nothingFound },
  features: undefined,
}));

/** Looks for motion like this one in all sessions, and shows what is found. */
export function findSimilar({ session, person, startSecs, endSecs }: MotionSpan): void {
  useSearchStore.setState({ ...nothingFound, asked: { session, person, startSecs, endSecs } });
}

export function closeSearch(): void {
  useSearchStore.setState({ ...nothingFound, asked: undefined });
}

export function takeFeatures(features: FeaturesState): void {
  useSearchStore.setState({ features });
}

/** Names a piece of motion. */
export function keyOf({ session, person, startSecs, endSecs }: MotionSpan): string {
  return [session, person, startSecs, endSecs].join(' ');
}

export function choose(matches: readonly Match[], isChosen: boolean): void {
  useSearchStore.setState(({ chosen }) => {
    const next = new Set(chosen);
    for (const match of matches) {
      if (isChosen) next.add(keyOf(match));
      else next.delete(keyOf(match));
    }
    return { chosen: next };
  });
}
