import type { Answer } from './answer.ts';

/**
 * What the screen and the app say to each other about sessions and labels that come in and go out as files. The files'
 * bytes go over HTTP:
 *
 * - `POST /api/imports/BATCH?name=PATH` sends a file of a batch that `beginImport` gave: answered with {@link SentFile}.
 * - `POST /api/sessions/ID/download?format=F` (and `&person=P` for each person, all by default) has a session written and
 *   answers with {@link SessionDownload}, whose address gives it once.
 * - `GET /api/sessions/ID?format=F` sends it to a script at once.
 */
export type ExchangeRequests = {
  /** Where files are sent to; they lie there until the batch is discarded. */
  beginImport: (answer: (result: Answer<{ batch: string }>) => void) => void;
  /** What the files hold and what would become of them; changes nothing. */
  checkImport: (plan: ImportPlan, answer: (result: Answer<FileCheck[]>) => void) => void;
  /** Does what `checkImport` said of the same plan, and discards the batch. */
  runImport: (plan: ImportPlan, answer: (result: Answer<ImportOutcome>) => void) => void;
  /** Sessions that were added go to the trash, and labels become what they were; until the app ends. */
  undoImport: (id: string, answer: (result: Answer<UndoneImport>) => void) => void;
  discardImport: (batch: string, answer: (result: Answer) => void) => void;
  /** The first rows of a table that was sent, and what its columns seem to be. */
  readTable: (
    request: { batch: string; file: string },
    answer: (result: Answer<TableHead>) => void,
  ) => void;
  /** One of the same name is replaced. */
  keepTableMapping: (mapping: NamedTableMapping, answer: (result: Answer) => void) => void;
  forgetTableMapping: (name: string, answer: (result: Answer) => void) => void;
  /** Which files an export would write, and what they cannot hold. */
  checkExport: (request: ExportRequest, answer: (result: Answer<ExportCheck>) => void) => void;
};

/** What a session can be written as: motion, then labels. */
export const motionFormats = ['csv', 'ntu', 'npy', 'bvh', 'gltf', 'foxglove'] as const;
export const labelFormats = ['labels-csv', 'eaf', 'nova', 'pkummd'] as const;
export const exportFormats = [...motionFormats, ...labelFormats] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** More than this is for `framewise import`. */
export const largestImportBytes = 4e9;

/** Its path in the batch. */
export type SentFile = { file: string };

export type ImportPlan = {
  batch: string;
  /** Of files that do not say theirs. */
  rateHz: number;
  /** What a person decided, by file. */
  choices: Record<string, FileChoice>;
};

export type FileChoice = {
  isLeftOut?: boolean;
  /** How to read a table that is none of the known formats. */
  mapping?: TableMapping;
  /** Labels only: which session they are of; default: the one that fits best. */
  session?: string;
  /** Labels only: whom the file's people are, by the file's names; '' leaves them out. */
  people?: Record<string, string>;
  /** Labels only: what is in no segment is background; otherwise nobody knows. */
  isComplete?: boolean;
};

/** What a person should know about a file before it is imported. `warning`: it may not be what they want. */
export type Remark = { level: 'fits' | 'note' | 'warning'; text: string };

export type FileCheck = {
  /** Its path in the batch. */
  file: string;
  /** `companion`: belongs to another of the files. `table`: a mapping is needed. `nothing`: it cannot be imported. */
  kind: 'motion' | 'labels' | 'companion' | 'table' | 'nothing';
  /** What it was taken for, and by what. */
  format?: string;
  sessions: SessionCheck[];
  labels?: LabelsCheck;
  remarks: Remark[];
};

export type SessionCheck = {
  /** In the library, or the one it would get. */
  id: string;
  name: string;
  frames: number;
  durationSecs: number;
  /** Typical frames a second. */
  rateHz: number;
  people: string[];
  classes: string[];
  labelledFrames: number;
  /** Its motion and labels are in the library already: nothing is added. */
  isKnown: boolean;
};

export type LabelsCheck = {
  /** The session they would be put on; undefined: none fits, a person has to say. */
  session?: string;
  /** Sessions that they could be of, best first. */
  candidates: { id: string; name: string; why: string }[];
  segments: number;
  /** Segments that they take the place of: those of the same annotators on the same people. */
  replaced: number;
  /** The file's names of people, '' where it names nobody; `to` are people of the session. */
  people: { name: string; to: string[] }[];
  /** Of the session. */
  sessionPeople: string[];
  classes: string[];
  annotators: string[];
  isComplete: boolean;
};

export type ImportOutcome = {
  /** For {@link ExchangeRequests.undoImport}. */
  id: string;
  /** Ids of sessions that were added. */
  added: string[];
  /** Ids of sessions that were there already. */
  known: string[];
  /** Ids of sessions that got labels. */
  labelled: string[];
  failed: { file: string; reason: string }[];
};

export type UndoneImport = {
  trashed: string[];
  restoredLabels: string[];
  /** What stays as it is, and why. */
  failed: { session: string; reason: string }[];
};

/** What a column of a table holds. */
export type TableColumn =
  | { role: 'ignored' | 'time' | 'frame' | 'person' | 'label' }
  /** A joint of the layout, and which of its numbers. */
  | { role: 'joint'; joint: string; part: 'x' | 'y' | 'z' | 'confidence' };

/** Where an axis of a table's places points, seen by the sensor: `left` is the sensor's left. */
export const axisDirections = ['left', 'right', 'up', 'down', 'away', 'near'] as const;
export type AxisDirection = (typeof axisDirections)[number];

/** How the columns of a table become frames. */
export type TableMapping = {
  separator: ',' | ';' | '\t' | ' ';
  /** The first line holds names. */
  hasHeader: boolean;
  columns: TableColumn[];
  /** Name of the joint layout that the joints are of. */
  layout: string;
  timeUnit: 's' | 'ms' | 'us' | 'ns';
  unit: 'm' | 'cm' | 'mm';
  /** Where x, y and z point. */
  axes: [AxisDirection, AxisDirection, AxisDirection];
};

export type NamedTableMapping = TableMapping & { name: string };

export type TableHead = {
  /** Fields of the first lines, the names included. */
  rows: string[][];
  guess: TableMapping;
  /** Name of the kept mapping that fits its columns, which `guess` then is. */
  known?: string;
  /** Joint layouts that a mapping may name, with their joints. */
  layouts: { name: string; sensor: string; joints: string[] }[];
};

export type ExportRequest = {
  session: string;
  format: ExportFormat;
  /** Absent: everybody. */
  people?: string[];
};

export type ExportCheck = {
  /** Several are sent as one zip file. */
  files: string[];
  /** What of the session the files do not hold, a sentence each. */
  lost: string[];
};

export type SessionDownload = ExportCheck & {
  address: string;
  name: string;
  sizeBytes: number;
};
