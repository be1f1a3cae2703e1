import type { LabelSegment, Span } from '../../../main/wire/label-events.ts';
import { classStyles } from '../class-style.ts';
import { markedSpans } from '../edit/mark-span.ts';
import type { TierName } from '../edit/tier.ts';
import { useCurveStore } from '../curve-store.ts';
import { classesOf, selectedSegment, useLabelStore } from '../label-store.ts';
import type { SessionPlayer } from '../../player/session-player.ts';
import type { MotionCurves } from '../motion-curves.ts';
import type { ShownSpan } from '../shown-span.ts';
import { drawTimeline } from './draw-timeline.ts';
import { readColours } from './read-colours.ts';
import { snap } from './snap.ts';
import {
  layOutTimeline,
  mostScroll,
  scrollToPerson,
  type TimelineLayout,
} from './timeline-layout.ts';
import { follow, panBy, secsAt, showAll, zoomAround, type TimeView } from './time-view.ts';

const snapPixels = 7;

/** A label that is being made while its key is held. */
export type HeldLabel = { key: string; tier: TierName; className: string; from: number };

/** What the timeline shows and how it is drawn; outside of React, because it changes with every frame. */
export class TimelineController {
  view: TimeView;
  scroll = 0;
  layout: TimelineLayout;
  /** Shown instead of the segment with its id. */
  preview: LabelSegment | undefined;
  hoverX: number | undefined;
  held: HeldLabel | undefined;
  curves: MotionCurves;
  readonly player: SessionPlayer;

  private readonly shown: ShownSpan;
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private colours: ReturnType<typeof readColours> | undefined;
  private pending = 0;
  private ratio = 1;
  private laidOutFor: unknown[] = [];
  private readonly perVersion = new Map<string, unknown>();
  private cachedFor: unknown;
  private isTouched = false;

  constructor(
    canvas: HTMLCanvasElement,
    { player, shown, curves }: { player: SessionPlayer; shown: ShownSpan; curves: MotionCurves },
  ) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d')!;
    this.player = player;
    this.shown = shown;
    this.curves = curves;
    this.layout = layOutTimeline(
      [],
      { suggestedPeople: new Set(), hasJoints: false },
      { width: 1, height: 1 },
    );
    this.view = showAll(player.span, 1);
    this.resize();
  }

  /** Pixels of the time. */
  get timeWidth(): number {
    return Math.max(1, this.layout.width - this.layout.gutter);
  }

  /** Takes the size of the element around the canvas. */
  resize(): void {
    const frame = this.canvas.parentElement!;
    this.ratio = Math.min(2, devicePixelRatio);
    const size = { width: frame.clientWidth, height: frame.clientHeight };
    this.canvas.width = Math.round(size.width * this.ratio);
    this.canvas.height = Math.round(size.height * this.ratio);
    this.laidOutFor = [];
    this.layOut(size);
    if (!this.isTouched) this.view = showAll(this.player.span, this.timeWidth);
    else this.view = panBy(this.view, 0, this.player.span, this.timeWidth);
    this.invalidate();
  }

  /** The scheme was changed. */
  forgetColours(): void {
    this.colours = undefined;
    this.invalidate();
  }

  /** Draws before the next picture of the screen, once. */
  invalidate(): void {
    if (this.pending !== 0) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      this.draw();
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.pending);
  }

  /** @param x pixels from the left edge of the timeline; undefined where the pointer has left it */
  hoverAt(x: number | undefined): void {
    this.hoverX = x;
    this.invalidate();
  }

  /** @param x pixels from the left edge of the time */
  zoom(x: number, factor: number): void {
    this.isTouched = true;
    this.view = zoomAround(this.view, x, factor, this.player.span, this.timeWidth);
    this.invalidate();
  }

  pan(secs: number): void {
    this.isTouched = true;
    this.view = panBy(this.view, secs, this.player.span, this.timeWidth);
    this.invalidate();
  }

  scrollBy(pixels: number): void {
    this.scroll = Math.max(0, Math.min(mostScroll(this.layout), this.scroll + pixels));
    this.invalidate();
  }

  showPerson(person: string): void {
    this.scrollBy(scrollToPerson(this.layout, this.scroll, person) - this.scroll);
  }

  /** Brings a moment into sight. */
  show(secs: number): void {
    this.view = follow(this.view, secs, this.player.span, this.timeWidth);
    this.invalidate();
  }

  /** Brings a span into sight, with room around it; zooms only where that is far too much or too little. */
  showSpan({ start, end }: Span): void {
    const length = () => this.view.secsPerPixel * this.timeWidth;
    const wanted = Math.max(3 * (end - start), 6);
    if (length() > 4 * wanted || length() < wanted / 2) {
      this.isTouched = true;
      this.view = { ...this.view, secsPerPixel: wanted / this.timeWidth };
    }
    const room = 0.1 * length();
    const isInSight = start - room >= this.view.from && end + room <= this.view.from + length();
    this.pan(isInSight ? 0 : (start + end - length()) / 2 - this.view.from);
  }

  /** To an edge of a segment, the playhead or a change of the motion that is near. */
  snapped(secs: number, person: string, except: string | undefined): number {
    const { tiers, suggestions } = useLabelStore.getState();
    const reach = snapPixels * this.view.secsPerPixel;
    const others = [this.player.secs, this.player.span.start, this.player.span.end];
    for (const { person: whose, start, end } of suggestions) {
      if (whose === person) others.push(start, end);
    }
    const own = tiers.filter((tier) => tier.person === person);
    const changes = this.curves.changes.get(person) ?? new Float64Array();
    return snap(
      secs,
      { tiers: own, ...(except !== undefined && { except }), changes, others },
      reach,
    );
  }

  private layOut(size: { width: number; height: number }): void {
    const { tiers, suggestions } = useLabelStore.getState();
    const hasJoints = useCurveStore.getState().joints.length > 0;
    const inputs = [tiers, suggestions, hasJoints, size.width, size.height];
    if (inputs.every((input, index) => input === this.laidOutFor[index])) return;
    this.laidOutFor = inputs;
    const suggestedPeople = new Set(suggestions.map(({ person }) => person));
    this.layout = layOutTimeline(tiers, { suggestedPeople, hasJoints }, size);
    this.scroll = Math.min(this.scroll, mostScroll(this.layout));
  }

  private draw(): void {
    const store = useLabelStore.getState();
    const { selection, suggestions, active, rangeStart } = store;
    this.layOut(this.layout);
    const { player } = this;
    if (player.isPlaying) {
      this.view = follow(this.view, player.secs, player.span, this.timeWidth);
    }
    this.shown.take(this.view.from, secsAt(this.view, this.timeWidth));
    this.colours ??= readColours(this.canvas);
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    drawTimeline(this.context, {
      layout: this.layout,
      view: this.view,
      whole: player.span,
      scroll: this.scroll,
      colours: this.colours,
      classes: this.cached('classes', () => classStyles(classesOf(store), store.suggested)),
      active,
      selectedId: selectedSegment(store)?.id,
      selectedSuggestion: selection?.kind === 'suggestion' ? selection.suggestion : undefined,
      preview: this.preview ?? this.heldSegment(),
      energy: this.curves.energy,
      energyPeak: this.curves.peak,
      joints: useCurveStore.getState().joints,
      suggestions,
      markedOf: (tier) => this.markedOf(tier),
      presence: this.curves.presence,
      playheadSecs: player.secs,
      hoverX: this.hoverX,
      rangeStart,
    });
  }

  private heldSegment(): LabelSegment | undefined {
    if (this.held === undefined) return undefined;
    const { tier, className, from } = this.held;
    const { person, by } = tier;
    return { id: 'held', person, by, class: className, start: from, end: this.player.secs };
  }

  private markedOf(tier: TierName): readonly Span[] | undefined {
    const { editor } = useLabelStore.getState();
    if (editor === undefined || editor.isAllMarked) return undefined;
    return this.cached(`marks ${tier.person}\n${tier.by}`, () =>
      markedSpans(editor.content.marks.values(), tier),
    );
  }

  /** What is worked out anew after edits only. */
  private cached<Value>(name: string, make: () => Value): Value {
    // New after each edit.
    const { tiers } = useLabelStore.getState();
    if (tiers !== this.cachedFor) this.perVersion.clear();
    this.cachedFor = tiers;
    if (!this.perVersion.has(name)) this.perVersion.set(name, make());
    return this.perVersion.get(name) as Value;
  }
}
