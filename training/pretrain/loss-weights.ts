/** Weights of the terms of multi-grained decorrelation; a term of weight 0 is left out of the graph. */
export type LossWeights = {
  similarity: number;
  /** Of the hinge that keeps every feature's deviation above 1. */
  variance: number;
  autoCovariance: number;
  crossCorrelation: number;
  /** Of entries off the diagonal within the cross-correlation. */
  offDiagonal: number;
  domains: Record<Domain, number>;
};

export type Domain = 'instance' | 'temporal' | 'spatial';

/** The authors': mu 5, gamma 1 with kappa 5 in it, eta 0.001, lambda 0.005, tau 0.5 (USDRL, section "Loss"). */
export const defaultLossWeights: LossWeights = {
  similarity: 5,
  variance: 5,
  autoCovariance: 1,
  crossCorrelation: 0.001,
  offDiagonal: 0.005,
  domains: { instance: 1, temporal: 0.5, spatial: 0.5 },
};
