import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { askChild } from '../processes/ask-child.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { ImportedModel, ModelFormat } from '../wire/model-events.ts';
import type { FileOrder } from './model-files-process.ts';
import { passingFolder } from './passing-folder.ts';

/** A file that lies there until it is discarded. */
export type PassingFile = {
  path: string;
  name: string;
  sizeBytes: number;
  discard(): Promise<void>;
};

export type ModelFiles = {
  /**
   * Writes down what comes and keeps it as a model; nothing stays of what is cut off, too large, or no model.
   *
   * @param name of the file, as a person calls it
   * @throws a sentence that names the file
   */
  receive(name: string, content: Readable): Promise<ImportedModel>;
  /** A model of the library as a file for other programs. */
  prepare(id: string, format: ModelFormat): Promise<PassingFile>;
  close(): void;
};

const fileExtensions = { safetensors: 'safetensors', onnx: 'onnx', pth: 'pth.tar' } as const;

/** Brings models' files in and out of a library; checking and converting are done in processes of their own. */
export function createModelFiles(home: string, limits: { mostBytes: number }): ModelFiles {
  const running = new Set<ChildProcess>();
  const ask = <Result>(order: FileOrder): Promise<Result> => {
    const child = forkModule('model-files-process', import.meta.url);
    running.add(child);
    child.on('exit', () => running.delete(child));
    return askChild<Result>(child, order, order.type === 'import' ? 'Importing' : 'Exporting');
  };
  return {
    async receive(name, content) {
      const folder = await passingFolder(home);
      // Whatever a screen calls it, it lies in this folder.
      const file = join(folder, name.replace(/[/\\:\0]/g, '-').slice(-80) || 'model');
      try {
        await pipeline(
          content,
          atMost(limits.mostBytes),
          createWriteStream(file, { mode: 0o600, flags: 'wx' }),
        );
        return await ask({ type: 'import', home, file });
      } catch (error) {
        const reason = (error as Error).message.replace(`${file}: `, '');
        throw new Error(`${name} could not be imported: ${reason}`, { cause: error });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async prepare(id, format) {
      const folder = await passingFolder(home);
      const discard = () => rm(folder, { recursive: true, force: true });
      const path = join(folder, `${id}.${fileExtensions[format]}`);
      try {
        await ask({ type: 'export', home, model: id, format, output: path });
        return { path, name: basename(path), sizeBytes: (await stat(path)).size, discard };
      } catch (error) {
        await discard();
        throw error;
      }
    },
    close() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

function atMost(mostBytes: number) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new Error(tooLarge(mostBytes));
      yield chunk;
    }
  };
}

/** Why a file is refused. */
export function tooLarge(mostBytes: number): string {
  return `it is larger than ${mostBytes / 1e9} GB; use "framewise models import" in a terminal`;
}
