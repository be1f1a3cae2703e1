import type { LabelSegment } from '../../../main/wire/label-events.ts';
import { changeSegment, firstClassName, labelSpan } from '../label-edits.ts';
import { selectSegment, useLabelStore } from '../label-store.ts';
import { acceptSuggestion } from '../suggestion-edits.ts';
import { hitTimeline, type TimelineHit } from './hit-timeline.ts';
import { overviewOf } from './draw-overview.ts';
import { secsAt } from './time-view.ts';
import type { TimelineController } from './timeline-controller.ts';
import { movedBy, spanBetween, withEdgeAt, type TimelineDrag } from './timeline-drag.ts';

const dragPixels = 4;

type Point = { x: number; y: number };

/** Pressing, dragging and wheeling on the timeline. */
export function createTimelinePointer(timeline: TimelineController, isTouch: () => boolean) {
  let drag: TimelineDrag | undefined;
  let pressed: { at: Point; hit: TimelineHit } | undefined;
  let isMoved = false;

  const secsOf = (x: number) => secsAt(timeline.view, x - timeline.layout.gutter);
  const hitAt = (at: Point) =>
    hitTimeline(
      timeline.layout,
      timeline.view,
      timeline.scroll,
      useLabelStore.getState().suggestions,
      at,
    );
  const seek = (x: number) => timeline.player.seek(within(timeline, secsOf(x)));

  const startOf = (hit: TimelineHit, at: Point): TimelineDrag | undefined => {
    const secs = secsOf(at.x);
    switch (hit.kind) {
      case 'overview':
        return { kind: 'overview' };
      case 'ruler':
      case 'motion':
        return { kind: 'seek' };
      case 'lane': {
        if (isTouch()) return { kind: 'pan', ...at };
        const className = useLabelStore.getState().activeClass ?? firstClassName;
        const { tier } = hit;
        const from = timeline.snapped(secs, tier.person, undefined);
        return { kind: 'create', tier, className, from };
      }
      case 'segment':
        return hit.edge === undefined
          ? { kind: 'move', segment: hit.segment, from: secs }
          : { kind: 'resize', segment: hit.segment, edge: hit.edge };
      case 'suggestion':
        return hit.edge && { kind: 'correct', suggestion: hit.suggestion, edge: hit.edge };
      case 'names':
        return undefined;
    }
  };

  /** Where the dragged segment would be. */
  const previewAt = ({ x }: Point, isFree: boolean): LabelSegment | undefined => {
    const secs = within(timeline, secsOf(x));
    const near = (person: string, except: string | undefined) => (moment: number) =>
      isFree ? moment : timeline.snapped(moment, person, except);
    if (drag?.kind === 'create') {
      const { person, by } = drag.tier;
      const span = spanBetween(drag.from, near(person, undefined)(secs));
      return { id: 'new', person, by, class: drag.className, ...span };
    }
    if (drag?.kind === 'resize') {
      const { segment, edge } = drag;
      return { ...segment, ...withEdgeAt(segment, edge, near(segment.person, segment.id)(secs)) };
    }
    if (drag?.kind === 'move') {
      const { segment, from } = drag;
      const snapped = near(segment.person, segment.id);
      const span = movedBy(segment, secs - from, timeline.player.span, snapped);
      return { ...segment, ...span };
    }
    if (drag?.kind === 'correct') {
      const { suggestion, edge } = drag;
      const { annotator } = useLabelStore.getState();
      const span = withEdgeAt(suggestion, edge, near(suggestion.person, undefined)(secs));
      const { person, class: name } = suggestion;
      return { id: 'corrected', person, by: annotator, class: name, ...span };
    }
    return undefined;
  };

  const seekInOverview = (x: number) => {
    const secs = secsAt(
      overviewOf(timeline.layout, timeline.player.span),
      x - timeline.layout.gutter,
    );
    const half = (timeline.view.secsPerPixel * timeline.timeWidth) / 2;
    timeline.pan(secs - half - timeline.view.from);
  };

  return {
    press(at: Point): void {
      const hit = hitAt(at);
      pressed = { at, hit };
      isMoved = false;
      drag = startOf(hit, at);
      choose(hit);
      if (drag?.kind === 'overview') seekInOverview(at.x);
      else if (drag?.kind === 'seek') seek(at.x);
      timeline.invalidate();
    },
    /** @param isFree nothing snaps */
    move(at: Point, isFree: boolean): TimelineHit {
      timeline.hoverAt(at.x);
      if (pressed === undefined || drag === undefined) return hitAt(at);
      isMoved ||= Math.abs(at.x - pressed.at.x) >= dragPixels;
      if (drag.kind === 'seek') seek(at.x);
      else if (drag.kind === 'overview') seekInOverview(at.x);
      else if (drag.kind === 'pan') {
        timeline.pan((drag.x - at.x) * timeline.view.secsPerPixel);
        timeline.scrollBy(drag.y - at.y);
        drag = { kind: 'pan', ...at };
      } else if (isMoved) timeline.preview = previewAt(at, isFree);
      return pressed.hit;
    },
    release(at: Point, isFree: boolean): void {
      const ended = drag;
      const changed = isMoved ? previewAt(at, isFree) : undefined;
      const hit = pressed?.hit;
      this.cancel();
      if (changed !== undefined && ended !== undefined) finish(ended, changed);
      else if (!isMoved && hit !== undefined && hit.kind !== 'overview' && hit.kind !== 'names') {
        seek(at.x);
      }
    },
    cancel(): void {
      drag = undefined;
      pressed = undefined;
      timeline.preview = undefined;
      timeline.invalidate();
    },
  };
}

function choose(hit: TimelineHit): void {
  if (hit.kind === 'segment') selectSegment(hit.segment);
  else if (hit.kind === 'suggestion') {
    useLabelStore.setState({ selection: { kind: 'suggestion', suggestion: hit.suggestion } });
  } else if (hit.kind === 'lane' || (hit.kind === 'names' && hit.tier !== undefined)) {
    const { person, by } = hit.tier!;
    useLabelStore.setState({ active: { person, by }, selection: undefined });
  }
}

function finish(drag: TimelineDrag, changed: LabelSegment): void {
  if (drag.kind === 'create') labelSpan(drag.tier, changed, drag.className);
  else if (drag.kind === 'resize') {
    changeSegment(`Move the ${drag.edge} of ${changed.class}`, changed);
  } else if (drag.kind === 'move') changeSegment(`Move ${changed.class}`, changed);
  else if (drag.kind === 'correct') acceptSuggestion(drag.suggestion, changed);
}

function within({ player }: TimelineController, secs: number): number {
  return Math.max(player.span.start, Math.min(player.span.end, secs));
}
