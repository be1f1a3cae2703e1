import { z } from 'zod';
import type { ModelCard } from '../card.ts';

const size = (greatest: number) => z.int().min(1).max(greatest);
const share = z.number().min(0).max(1);
const rate = z.number().min(1).max(1000);
const seconds = z.number().min(0).max(60);

const cardSchema = z
  .object({
    format: z.literal('framewise-model-1'),
    name: z.string().min(1),
    created: z.iso.datetime(),
    encoder: z.object({
      encoder: z.enum(['dste', 'sttr']),
      hidden: size(8192),
      layers: size(64),
      alpha: share,
      gap: size(4096),
      frames: size(4096),
      joints: size(256),
      people: size(16),
      variant: z.enum(['reference', 'paper']),
      dropPath: z.number().min(0).lt(1),
    }),
    modality: z.enum(['joint', 'bone', 'motion', 'joint+bone+motion']),
    normalisation: z.enum(['window-root', 'window-body', 'agcn', 'none']),
    task: z.enum(['detect', 'recognise', 'encode']),
    joints: z.array(z.string().min(1)),
    rateHz: rate,
    trainedRatesHz: z.tuple([rate, rate]).exactOptional(),
    classes: z.array(
      z.object({
        name: z.string().min(1),
        mirror: z.string().exactOptional(),
        medianSecs: z.number().positive().exactOptional(),
      }),
    ),
    detection: z.object({
      stride: size(4096),
      lookahead: z.int().min(0).max(4096),
      startThreshold: share,
      endThreshold: share,
      smoothingSecs: seconds,
      minimumSecs: seconds,
    }),
    training: z
      .object({
        dataHash: z.string(),
        people: z.array(z.string()),
        views: z.array(z.string()).exactOptional(),
        minutes: z.number().min(0),
        steps: z.int().min(0),
        seed: z.int(),
        sources: z.array(z.string()),
      })
      .exactOptional(),
    precision: z.literal('int8').exactOptional(),
    temperature: z.number().positive().exactOptional(),
    metrics: z
      .array(
        z.object({
          name: z.string(),
          value: z.number(),
          on: z.string(),
          data: z.string().exactOptional(),
        }),
      )
      .exactOptional(),
    warning: z.string().exactOptional(),
    notes: z.string().exactOptional(),
  })
  .superRefine((card, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const names = card.classes.map(({ name }) => name);
    if (card.joints.length !== card.encoder.joints) {
      refuse('joints', `expected ${card.encoder.joints} names, found ${card.joints.length}`);
    }
    const { stride, lookahead } = card.detection;
    // Otherwise some frames would never get a settled score.
    const longest = Math.min(lookahead + 1, card.encoder.frames);
    if (stride > longest)
      refuse('detection.stride', `expected at most ${longest}, found ${stride}`);
    if (new Set(names).size !== names.length) refuse('classes', 'a name stands twice');
    if (card.task === 'encode' && names.length > 0) refuse('classes', 'an encoder has none');
    if (card.task !== 'encode' && names.length < 2) refuse('classes', 'expected two or more');
    for (const { name, mirror } of card.classes) {
      if (mirror !== undefined && !names.includes(mirror)) {
        refuse('classes', `${name} is mirrored to ${mirror}, which is no class`);
      }
    }
  });

/** @throws an Error that names the first field that is not as it should be. */
export function parseCard(value: unknown): ModelCard {
  const result = cardSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue!.path.length > 0 ? `${issue!.path.join('.')}: ` : '';
  throw new Error(`The model card is not valid: ${where}${issue!.message}`);
}
