import { z } from 'zod';
import {
  axisDirections,
  exportFormats,
  type ExportFormat,
  type ExportRequest,
  type ImportPlan,
  type NamedTableMapping,
} from './exchange-events.ts';
import { parseBy } from './parse-by.ts';

const name = z.string().min(1).max(200);
const path = z.string().min(1).max(2000);
const axis = z.enum(axisDirections);

const column = z.union([
  z.strictObject({ role: z.enum(['ignored', 'time', 'frame', 'person', 'label']) }),
  z.strictObject({
    role: z.literal('joint'),
    joint: name,
    part: z.enum(['x', 'y', 'z', 'confidence']),
  }),
]);

const tableMapping = z.strictObject({
  separator: z.enum([',', ';', '\t', ' ']),
  hasHeader: z.boolean(),
  columns: z.array(column).min(1).max(2000),
  layout: name,
  timeUnit: z.enum(['s', 'ms', 'us', 'ns']),
  unit: z.enum(['m', 'cm', 'mm']),
  axes: z.tuple([axis, axis, axis]),
});

export const namedTableMapping = tableMapping.extend({ name: z.string().trim().min(1).max(80) });

const choice = z.object({
  isLeftOut: z.boolean().exactOptional(),
  mapping: tableMapping.exactOptional(),
  session: path.exactOptional(),
  people: z.record(z.string().max(200), z.string().max(200)).exactOptional(),
  isComplete: z.boolean().exactOptional(),
});

const plan = z.object({
  batch: name,
  rateHz: z.number().min(1).max(1000),
  choices: z.record(path, choice),
});

const tableRequest = z.object({ batch: name, file: path });
const format = z.enum(exportFormats);
const people = z.array(z.string().max(200)).min(1).max(1000);
const exportRequest = z.object({ session: name, format, people: people.exactOptional() });

/** These throw an Error that names the field, what was expected and what was found. */
export function parseImportPlan(value: unknown): ImportPlan {
  return parseBy('Import', plan, value);
}

export function parseTableRequest(value: unknown): z.infer<typeof tableRequest> {
  return parseBy('Table', tableRequest, value);
}

export function parseTableMapping(value: unknown): NamedTableMapping {
  return parseBy('Columns', namedTableMapping, value);
}

export function parseExportRequest(value: unknown): ExportRequest {
  return parseBy('Export', exportRequest, value);
}

/** Of an address: people are there once each, or not at all. */
export function parseExportQuery(query: {
  format?: unknown;
  person?: unknown;
}): Omit<ExportRequest, 'session'> {
  const { person } = query;
  return {
    format: parseBy('Format', format, query.format) satisfies ExportFormat,
    ...(person === undefined
      ? {}
      : { people: parseBy('People', people, Array.isArray(person) ? person : [person]) }),
  };
}

export function parseImportFileName(value: unknown): string {
  return parseBy('Name of the file', path, value);
}
