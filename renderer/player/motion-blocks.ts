import {
  parseMotionBlock,
  type BlockFrame,
  type MotionBlock,
} from '../../main/wire/motion-block.ts';

/** Frames that come at once: about four seconds of one source. */
export const blockFrames = 128;
const mostBlocks = 96;
const mostAsked = 3;

/**
 * The motion of a session around the moment that is shown. Blocks are asked for as they are wanted and forgotten when the
 * moment has gone far from them, so that memory stays the same whatever the session's length.
 */
export class MotionBlocks {
  readonly #frames: number;
  readonly #ask: (from: number, to: number) => Promise<MotionBlock>;
  readonly #onChange: () => void;
  readonly #blocks = new Map<number, BlockFrame[]>();
  readonly #asked = new Set<number>();
  #wanted: number[] = [];
  #middle = 0;
  #isClosed = false;
  /** Grows with every block that comes. */
  version = 0;
  /** Why the last block did not come, for a person. */
  problem: string | undefined;

  /**
   * @param frames of the whole session
   * @param onChange a block came, or did not
   */
  constructor(options: {
    frames: number;
    ask: (from: number, to: number) => Promise<MotionBlock>;
    onChange: () => void;
  }) {
    this.#frames = options.frames;
    this.#ask = options.ask;
    this.#onChange = options.onChange;
  }

  /** Undefined where it has not come yet. */
  frameAt(place: number): BlockFrame | undefined {
    return this.#blocks.get(Math.floor(place / blockFrames))?.[place % blockFrames];
  }

  has(place: number): boolean {
    return this.#blocks.has(Math.floor(place / blockFrames));
  }

  /** Asks for what is missing of the frames between two places, nearest to the shown one first. */
  want(shown: number, from: number, to: number): void {
    const last = Math.ceil(this.#frames / blockFrames) - 1;
    const blockOf = (place: number) => Math.min(last, Math.max(0, Math.floor(place / blockFrames)));
    this.#middle = blockOf(shown);
    const [first, end] = [blockOf(from), blockOf(to)];
    this.#wanted = Array.from({ length: end - first + 1 }, (_, index) => first + index)
      .filter((block) => !this.#blocks.has(block))
      .sort((a, b) => Math.abs(a - this.#middle) - Math.abs(b - this.#middle));
    this.#askNext();
  }

  close(): void {
    this.#isClosed = true;
    this.#wanted = [];
    this.#blocks.clear();
  }

  #askNext(): void {
    for (const block of this.#wanted) {
      if (this.#asked.size >= mostAsked) return;
      if (!this.#asked.has(block)) void this.#load(block);
    }
  }

  async #load(block: number): Promise<void> {
    this.#asked.add(block);
    const from = block * blockFrames;
    try {
      const answer = await this.#ask(from, Math.min(from + blockFrames, this.#frames));
      if (this.#isClosed) return;
      this.#blocks.set(block, parseMotionBlock(answer));
      this.version++;
      this.#forgetFar();
      this.problem = undefined;
    } catch (error) {
      // Asked for again when the moment moves on.
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.#asked.delete(block);
      this.#wanted = this.#wanted.filter((one) => one !== block);
    }
    if (this.#isClosed) return;
    this.#onChange();
    this.#askNext();
  }

  #forgetFar(): void {
    while (this.#blocks.size > mostBlocks) {
      let farthest = this.#middle;
      for (const block of this.#blocks.keys()) {
        if (Math.abs(block - this.#middle) > Math.abs(farthest - this.#middle)) farthest = block;
      }
      this.#blocks.delete(farthest);
    }
  }
}
