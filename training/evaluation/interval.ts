/** Frames of one class, `[start, end)`. Never the background. */
export type Interval = { class: number; start: number; end: number };

/** An action that was found; `confidence` orders it among others. */
export type FoundInterval = Interval & { confidence: number };

/** The actions of one video, or of one stretch of it whose truth is known. */
export type VideoActions = { truth: Interval[]; found: FoundInterval[] };
