import type { LabelSegment, Span, Suggestion } from '../../../main/wire/label-events.ts';
import type { ClassColour } from '../../ui/class-colours.ts';
import type { TierName } from '../edit/tier.ts';
import type { JointCurve } from '../joint-curves.ts';
import type { CurveLevels } from './curve-levels.ts';
import type { TimeView } from './time-view.ts';
import type { TimelineLayout } from './timeline-layout.ts';

export type TimelineColours = {
  text: string;
  muted: string;
  faint: string;
  line: string;
  lane: string;
  marked: string;
  accent: string;
  /** Of curves, one after the other. */
  joints: readonly string[];
};

/** Everything that a timeline is drawn from. */
export type TimelinePicture = {
  layout: TimelineLayout;
  view: TimeView;
  whole: Span;
  /** Pixels that the rows are scrolled up. */
  scroll: number;
  colours: TimelineColours;
  classes: ReadonlyMap<string, ClassColour>;
  active: TierName | undefined;
  selectedId: string | undefined;
  selectedSuggestion: Suggestion | undefined;
  /** A segment that is being made or changed: shown instead of the one with its id. */
  preview: LabelSegment | undefined;
  /** By person. */
  energy: ReadonlyMap<string, CurveLevels>;
  energyPeak: number;
  /** Whose height is drawn. */
  joints: readonly JointCurve[];
  suggestions: readonly Suggestion[];
  /** When people are there. */
  presence: ReadonlyMap<string, readonly Span[]>;
  /** What was gone through, by tier; undefined: everything. */
  markedOf: (tier: TierName) => readonly Span[] | undefined;
  playheadSecs: number;
  hoverX: number | undefined;
  rangeStart: number | undefined;
};
