import type { CompiledProgram } from '../model/engines/engine.ts';
import type { StateDict } from '../model/weights/state-dict.ts';
import { nonFiniteOutput, nonFiniteTensor } from './non-finite.ts';
import { learningRateAt, type LearningRateSchedule } from './learning-rate.ts';
import { takePart } from './training-step.ts';

/** Where a run stands: all that it needs to go on as if nothing had happened. */
export type RunState<V> = {
  /** Steps that are done. */
  step: number;
  /** Weights, moments and running averages, see {@link freshState}. */
  state: StateDict;
  best: Best<V> | undefined;
  /** Validations since the best one. */
  sinceBest: number;
  /** Of its last step, whose validation was cut short and is made up for first. */
  validationDue?: Progress<V>;
};

export type Best<V> = { step: number; score: number; validation: V; weights: StateDict };

export type Batch = Record<string, Float32Array>;

export type Progress<V> = {
  step: number;
  steps: number;
  loss: number;
  /** Parts of the loss by name, where the program gives them as outputs `term/NAME`. */
  terms: Record<string, number>;
  learningRate: number;
  stepsPerSecond: number;
  secondsLeft: number;
  /** Where one was made after this step. */
  validation?: V;
};

export type TrainingLoopOptions<V> = {
  /** Makes a step of a state: a compiled program, or several that work as one. */
  compile: (state: StateDict) => Promise<CompiledProgram>;
  /** A program's inputs at a step, counted from 0: the same for the same step, whatever was drawn before. */
  drawBatch: (step: number) => Batch | Promise<Batch>;
  schedule: LearningRateSchedule;
  averageDecay: number;
  /** The weights of a state that are measured and kept; the running average without it. */
  weightsOf?: (state: StateDict) => StateDict;
  /** Measures weights; the larger the score, the better. undefined where the signal cut it short. */
  validate?: (weights: StateDict) => Promise<{ score: number; validation: V } | undefined>;
  validateEvery: number;
  /** Validations without a better one after which the run ends; 0: never before its last step. */
  patience: number;
  saveCheckpoint?: (run: RunState<V>) => Promise<void>;
  checkpointEverySecs: number;
  onProgress?: (progress: Progress<V>) => void;
  /** Ends the run after the step that is going on, without waiting for a validation. */
  signal?: AbortSignal;
  nowMillis: () => number;
};

/** A term of the loss, a gradient or a weight is no longer a number. */
export class DivergedError extends Error {}

/**
 * Runs training steps from where a run stands to its end, its early stop or a signal, and returns where it then stands.
 *
 * @throws {DivergedError} with the step and what is no longer a number; nothing of it is saved
 */
export async function runTraining<V>(
  from: RunState<V>,
  options: TrainingLoopOptions<V>,
): Promise<RunState<V>> {
  const { schedule, signal, nowMillis } = options;
  const shapes = Object.entries(from.state).map(([name, { shape }]) => [name, shape] as const);
  const compiled = await options.compile(from.state);
  const run = { ...from };
  const startMillis = nowMillis();
  let savedMillis = startMillis;
  let hasSaved = from.step > 0;
  const diverged = (what: string) => {
    const kept = hasSaved ? 'The weights of the last checkpoint are kept' : 'Nothing was saved yet'; // prettier-ignore
    return new DivergedError(
      `Training stopped at step ${run.step}: ${what}. ${kept}; try a lower learning rate`,
    );
  };
  const isOver = () => options.patience > 0 && run.sinceBest >= options.patience;
  const readState = async (): Promise<StateDict> => {
    const values = await compiled.readState();
    const state = Object.fromEntries(
      shapes.map(([name, shape]) => [name, { shape, values: values[name]! }]),
    );
    // Whatever reads the state keeps it: a checkpoint, a model.
    const wrong = nonFiniteTensor(state);
    if (wrong !== undefined) throw diverged(`${wrong} holds what is no number`);
    return state;
  };

  try {
    if (run.validationDue !== undefined) {
      const due = run.validationDue;
      const validation = await validate(due);
      if (validation !== undefined) options.onProgress?.({ ...due, validation });
    }
    while (run.step < schedule.steps && !isOver() && signal?.aborted !== true) {
      const learningRate = learningRateAt(schedule, run.step);
      const outputs = await compiled.run({
        ...(await options.drawBatch(run.step)),
        learningRate: Float32Array.of(learningRate),
        step: Float32Array.of(run.step + 1),
        averageDecay: Float32Array.of(averageDecayAt(options.averageDecay, run.step)),
      });
      const loss = outputs['loss']![0]!;
      run.step++;
      const wrong = nonFiniteOutput(outputs);
      if (wrong !== undefined) throw diverged(wrong);
      const seconds = (nowMillis() - startMillis) / 1000;
      const stepsPerSecond = (run.step - from.step) / Math.max(seconds, 1e-6);
      const progress = {
        step: run.step,
        steps: schedule.steps,
        loss,
        terms: termsOf(outputs),
        learningRate,
        stepsPerSecond,
        secondsLeft: (schedule.steps - run.step) / stepsPerSecond,
      };
      const validation = isValidationStep() ? await validate(progress) : undefined;
      options.onProgress?.({ ...progress, ...(validation !== undefined && { validation }) });
      const isDue = nowMillis() - savedMillis > options.checkpointEverySecs * 1000;
      if (isDue && options.saveCheckpoint !== undefined) await save();
      // An engine may compute without ever giving the thread back: signals and messages get their turn here.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await save();
    return run;
  } finally {
    await compiled.close();
  }

  function isValidationStep(): boolean {
    return run.step % options.validateEvery === 0 || run.step === schedule.steps;
  }

  async function validate(progress: Progress<V>): Promise<V | undefined> {
    if (options.validate === undefined) return undefined;
    // It may take minutes: a run that ends meanwhile makes up for it when it goes on.
    run.validationDue = progress;
    await save();
    const weights = (options.weightsOf ?? averageOf)(run.state);
    const measured = await options.validate(weights);
    if (measured === undefined) return undefined;
    delete run.validationDue;
    const { score, validation } = measured;
    const isBetter = run.best === undefined || score > run.best.score;
    if (isBetter) run.best = { step: run.step, score, validation, weights };
    run.sinceBest = isBetter ? 0 : run.sinceBest + 1;
    return validation;
  }

  async function save(): Promise<void> {
    run.state = await readState();
    await options.saveCheckpoint?.(run);
    hasSaved = options.saveCheckpoint !== undefined;
    savedMillis = nowMillis();
  }
}

function averageOf(state: StateDict): StateDict {
  return takePart('average', state);
}

function termsOf(outputs: Record<string, Float32Array>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(outputs).flatMap(([name, values]) =>
      name.startsWith('term/') ? [[name.slice('term/'.length), values[0]!]] : [],
    ),
  );
}

/** The average forgets the random start quickly: it reaches its own pace over the first steps. */
function averageDecayAt(decay: number, step: number): number {
  return Math.min(decay, (1 + step) / (10 + step));
}
