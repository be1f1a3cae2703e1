import type { EngineName } from '../../model/engines/engine.ts';
import type { ProtocolPart } from '../../training/protocols.ts';
import type { PeopleChoice } from '../recordings/parse-people.ts';
import type { RunSplit } from './run-split.ts';
import type { EncoderTest, RunTask } from './run-task.ts';

type ConfigOfAnyRun = {
  format: 'framewise-run-2';
  run: string;
  name: string;
  /** ISO 8601. */
  created: string;
  /** Session ids, and absolute paths of files and folders. */
  items: string[];
  /** Who takes part; everybody without it. */
  people?: PeopleChoice;
  /** Views that take part, as `details.view` of a session has them; all without it. */
  views?: readonly string[];
  /** Names of the actions to learn, frames of others are background; all without it. */
  classes?: readonly string[];
  split: RunSplit;
  /** Whose people, sessions or views the split is about, where it is not `items`: those of the run that comes after. */
  splitItems?: string[];
  /** Only what a built-in protocol has in one of its parts. */
  protocol?: { name: string; part: ProtocolPart };
  /** Models whose streams its own joins at the end, so that one model sees all three modalities. */
  joins?: string[];
  /** Frames per second of files that do not say. */
  fileRateHz: number;
  /** Where the weights of the encoder come from; random without it. */
  initialModel?: string;
  /** The run that makes {@link initialModel} and must be done before. */
  after?: string;
  /** How much may be lost when its process is killed, but for one step and one validation; 20 without it. */
  checkpointEverySecs?: number;
  engine: EngineName | 'auto';
  threads: number;
  /** The model's file; of a test that of its result. */
  output: string;
};

/** A run that makes a model. */
export type TrainConfig = RunTask & ConfigOfAnyRun;

/** A run that tests encoders. */
export type TestConfig = EncoderTest & ConfigOfAnyRun;

/** What a run is told to do: everything that it takes to start it, or to go on with it. */
export type RunConfig = TrainConfig | TestConfig;
