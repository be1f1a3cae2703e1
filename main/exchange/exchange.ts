import type { ChildProcess } from 'node:child_process';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeZip } from '../../model/weights/write-zip.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { LabelDesk } from '../labels/label-desk.ts';
import type { PassingFile } from '../models/model-files.ts';
import { passingFolder } from '../models/passing-folder.ts';
import { askChild } from '../processes/ask-child.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { Library } from '../recordings/library.ts';
import { jointLayouts } from '../recordings/layouts/joint-layouts.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type {
  ExportCheck,
  ExportRequest,
  FileCheck,
  ImportOutcome,
  ImportPlan,
  TableHead,
  UndoneImport,
} from '../wire/exchange-events.ts';
import { contentOf } from '../wire/label-patch.ts';
import { createImportBatches, type ImportBatches } from './import-batches.ts';
import { createImportHistory } from './import-history.ts';
import type { ExchangeOrder } from './exchange-process.ts';
import type { FolderImportReport } from './import-folder.ts';
import { replaceLabels } from './labels/replace-labels.ts';
import { readTableRows, recogniseFile } from './recognise-file.ts';
import { keptMappings, type KeptMappings } from './table/kept-mappings.ts';

/** Brings sessions and labels in and out of a library as files of other programs. */
export type Exchange = {
  batches: ImportBatches;
  mappings: KeptMappings;
  check(plan: ImportPlan): Promise<FileCheck[]>;
  run(plan: ImportPlan): Promise<ImportOutcome>;
  undo(id: string): Promise<UndoneImport>;
  readTable(request: { batch: string; file: string }): Promise<TableHead>;
  checkExport(request: ExportRequest): Promise<ExportCheck>;
  /** Several files are one zip file. */
  prepareExport(request: ExportRequest): Promise<PassingFile & ExportCheck>;
  close(): Promise<void>;
};

export type ExchangeParts = {
  home: string;
  settings: SettingsFile;
  sessions: Library;
  labelDesk: LabelDesk;
};

export function createExchange({ home, settings, sessions, labelDesk }: ExchangeParts): Exchange {
  const batches = createImportBatches(home);
  const mappings = keptMappings(settings);
  const history = createImportHistory({ sessions, labelDesk });
  const running = new Set<ChildProcess>();
  const ask = <Result>(order: ExchangeOrder): Promise<Result> => {
    const child = forkModule('exchange-process', import.meta.url);
    running.add(child);
    child.on('exit', () => running.delete(child));
    return askChild<Result>(child, order, order.type === 'import' ? 'Importing' : 'Exporting');
  };
  const readBatch = ({ batch, ...plan }: ImportPlan, isDryRun: boolean) =>
    ask<FolderImportReport>({
      ...{ type: 'import', home, plan, isDryRun },
      folder: batches.folderOf(batch),
      mappings: mappings.list(),
    });
  const writeTo = (output: string, request: ExportRequest) =>
    ask<ExportCheck>({ type: 'export', home, output, ...request });

  return {
    batches,
    mappings,
    undo: (id) => history.undo(id),
    async check(plan) {
      const { checks, labels } = await readBatch(plan, true);
      for (const { file, session, placed } of labels) {
        const check = checks.find((each) => each.file === file)!;
        // Of a session that is yet to come there is nothing to replace.
        if (check.labels!.session !== session) continue;
        const patch = replaceLabels(contentOf(await labelDesk.open(session)), placed, '');
        check.labels!.replaced = patch?.segments?.removed.length ?? 0;
      }
      return checks;
    },
    async run(plan) {
      const { added, known, labels, failed } = await readBatch(plan, false);
      const applied = history.begin(added);
      const labelled = new Set<string>();
      for (const { file, session, placed } of labels) {
        try {
          await applied.putLabels(session, placed);
          labelled.add(session);
        } catch (error) {
          failed.push({ file, reason: (error as Error).message });
        }
      }
      await batches.discard(plan.batch);
      return { id: applied.id, added, known, labelled: [...labelled], failed };
    },
    async readTable({ batch, file }) {
      const path = await batches.fileOf(batch, file);
      const found = await recogniseFile(path, mappings.list());
      const { rows } = await readTableRows(path);
      const guess = found.kind === 'table' ? found.mapping : noMapping(rows[0]!.length);
      const layouts = [...jointLayouts.values()].map(({ name, sensor, sourceJoints }) => ({
        name,
        sensor,
        joints: [...sourceJoints],
      }));
      const known = found.kind === 'table' ? found.known : undefined;
      return { rows, guess, ...(known === undefined ? {} : { known }), layouts };
    },
    checkExport: (request) => ask<ExportCheck>({ type: 'export', home, ...request }),
    async prepareExport(request) {
      const folder = await passingFolder(home);
      const discard = () => rm(folder, { recursive: true, force: true });
      try {
        const check = await writeTo(folder, request);
        let name = check.files[0]!;
        if (check.files.length > 1) {
          name = `${request.session}-${request.format}.zip`;
          const entries = check.files.map(async (each) => ({
            name: each,
            bytes: await readFile(join(folder, each)),
          }));
          await writeAtomically(join(folder, name), writeZip(await Promise.all(entries)), 0o600);
        }
        const path = join(folder, name);
        return { ...check, path, name, sizeBytes: (await stat(path)).size, discard };
      } catch (error) {
        await discard();
        throw error;
      }
    },
    async close() {
      for (const child of running) child.kill('SIGKILL');
      await batches.close();
    },
  };
}

function noMapping(columns: number): TableHead['guess'] {
  return {
    separator: ',',
    hasHeader: true,
    columns: Array.from({ length: columns }, () => ({ role: 'ignored' })),
    layout: 'kinect-v2',
    timeUnit: 's',
    unit: 'm',
    axes: ['left', 'up', 'away'],
  };
}
