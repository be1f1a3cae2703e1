/** What can be said of a pretraining, by the names that its recipe has for it; each has a default in the app. */
export type PretrainSettings = {
  /** K, views of a sample. */
  views?: 2 | 3 | 4;
  /** Share of the steps after which the learning rate drops to a tenth; 1: it never does. */
  dropAt?: number;
  /** Frames of the shortest crop that is resized to a window. */
  shortestCrop?: number;
  /** Share of views with corrupted joints; the others are sheared. */
  corruption?: number;
  /** Largest entry off the diagonal of a shear. */
  shear?: number;
  turnDegrees?: number;
  /** Share of views that are mirrored. */
  mirror?: number;
  /** 0.1: up to a tenth larger or smaller. */
  scale?: number;
  jitterMetres?: number;
  /** Weights of the loss's terms. */
  similarity?: number;
  variance?: number;
  autoCovariance?: number;
  crossCorrelation?: number;
  /** Within the cross-correlation, of entries off its diagonal. */
  offDiagonal?: number;
  /** Weights of its domains. */
  instance?: number;
  temporal?: number;
  spatial?: number;
};
