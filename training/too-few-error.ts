/** There are too few instances, actions or people to learn from. */
export class TooFewError extends Error {}
