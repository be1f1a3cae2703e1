/** The row of a linear head: how much likelier an action is than the background, as a logit. */
export type TaughtRow = { weights: Float64Array; bias: number };
