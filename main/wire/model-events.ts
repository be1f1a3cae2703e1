/** What the screen and the app say to each other about models. */

export type ModelSummary = {
  id: string;
  name: string;
  /** ISO 8601. */
  created: string;
  /** Came with the app: it can be used, exported and duplicated, not renamed or deleted. */
  isBuiltin: boolean;
  encoder: string;
  hidden: number;
  layers: number;
  modality: string;
  task: string;
  joints: number;
  rateHz: number;
  trainedRatesHz: [number, number] | undefined;
  classes: { name: string; mirror: string | undefined }[];
  metrics: { name: string; value: number; on: string }[];
  training:
    { minutes: number; people: number; steps: number; seed: number; sources: string[] } | undefined;
  warning: string | undefined;
  notes: string | undefined;
  sizeBytes: number;
  /** float32, or int8 weights. */
  precision: 'float32' | 'int8';
  /** Id of the int8 model that was made of this one, where there is one. */
  quantised: string | undefined;
  /** Milliseconds of one window on this machine, where it was measured. */
  windowMillis: number | undefined;
  /** Seconds of a settled label's delay. */
  settledDelaySecs: number;
};

export type ModelExport = { id: string; format: 'safetensors' | 'onnx' | 'pth' };

/** A file to save on the person's machine. */
export type ExportedFile = { name: string; bytes: ArrayBuffer };

export type ModelImport = { name: string; bytes: ArrayBuffer };

export type QuantiseRequest = {
  id: string;
  /** Labelled sessions to compare both models on; people of its training are left out. Empty: not compared. */
  sessions: string[];
};

export type QuantiseReport = {
  /** Id of the int8 model. */
  model: string;
  sizeBytes: number;
  float: { sizeBytes: number; windowMillis: number; frameAccuracy: number | undefined };
  int8: { sizeBytes: number; windowMillis: number; frameAccuracy: number | undefined };
  /** Whether live detection takes the int8 one from now on, and why, in words. */
  isPreferred: boolean;
  reason: string;
};
