import { sineCode } from '../sine-code.ts';
import { streamsOf } from '../streams.ts';
import type { Model } from './model-file.ts';
import { cardEntry } from './torch-checkpoint-card.ts';
import { PickleWriter } from './pickle-writer.ts';
import { writeZip } from './write-zip.ts';

/** Places of the sine code in the authors' checkpoints. */
const codePlaces = 200;

/**
 * A checkpoint `{'state_dict': …}` that torch.load reads (weights_only or not), as the authors' code expects it: names with
 * `module.`, a DSTE layer's attention under both its names, the sine code, and batch norms with their counters. The card is
 * an entry beside them.
 *
 * @returns the pieces of a `.pth.tar` file
 * @throws for a model of three modalities, which the authors' code has as three checkpoints
 */
export function writeTorchCheckpoint({ card, weights }: Model): Uint8Array[] {
  if (streamsOf(card.modality).length > 1) {
    throw new Error(
      `Model ${card.name}: a checkpoint of the authors holds one modality, this model has ${card.modality}; export the models it was joined from`,
    );
  }
  const pickle = new PickleWriter();
  const storages: Uint8Array[] = [];
  const store = (bytes: Uint8Array): string => `${storages.push(bytes) - 1}`;
  const { hidden: D, frames: T } = card.encoder;

  pickle.dictionary(() => {
    pickle.text('state_dict');
    pickle.dictionary(() => {
      for (const [name, { shape, values }] of Object.entries(weights)) {
        const key = store(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
        for (const alias of namesOf(name)) {
          pickle.text(`module.${alias}`);
          pickle.tensor('Float', key, shape);
        }
      }
      const places = Math.max(codePlaces, T);
      pickle.text('module.backbone.tpe.pe');
      pickle.tensor('Float', store(new Uint8Array(sineCode(places, D).buffer)), [1, places, D]);
      for (const name of Object.keys(weights)) {
        if (!name.endsWith('.running_mean')) continue;
        pickle.text(`module.${name.replace('running_mean', 'num_batches_tracked')}`);
        pickle.tensor('Long', store(new Uint8Array(8)), []);
      }
    });
  });

  const entry = (name: string, bytes: Uint8Array) => ({ name: `checkpoint/${name}`, bytes });
  const text = (content: string) => new TextEncoder().encode(content);
  return writeZip([
    entry('data.pkl', pickle.finish()),
    entry('byteorder', text('little')),
    ...storages.map((bytes, index) => entry(`data/${index}`, bytes)),
    entry('version', text('3\n')),
    // PyTorch reads only what the pickle names. The weights are floats here, whatever they were; without the card
    // we would not know what the model was made for.
    entry(cardEntry, text(JSON.stringify({ ...card, precision: undefined }))),
  ]);
}

function namesOf(name: string): string[] {
  return name.includes('.CA.attn.') ? [name, name.replace('.CA.attn.', '.DSA.attn.')] : [name];
}
