import type { FramePacket } from '../../main/wire/frame-packet.ts';

/** Frames of one source over the last half minute, in order of their time. */
export class FrameRing {
  #packets: FramePacket[] = [];

  get length(): number {
    return this.#packets.length;
  }

  get newest(): FramePacket | undefined {
    return this.#packets.at(-1);
  }

  get oldest(): FramePacket | undefined {
    return this.#packets[0];
  }

  at(index: number): FramePacket | undefined {
    return this.#packets[index];
  }

  /** Frames that go back in time are left out: a source never sends them, a new source of the same index may. */
  push(packet: FramePacket): void {
    const newest = this.newest;
    if (newest !== undefined && packet.timeMillis <= newest.timeMillis) {
      if (newest.timeMillis - packet.timeMillis < 1000) return;
      this.#packets = [];
    }
    this.#packets.push(packet);
  }

  /** In batches, since the array moves as a whole. */
  dropBefore(timeMillis: number): void {
    const first = this.indexAt(timeMillis);
    if (first > 128 || first === this.#packets.length - 1) this.#packets.splice(0, first);
  }

  /** Of the last frame at or before a time; -1 where all are later. */
  indexAt(timeMillis: number): number {
    let low = 0;
    let high = this.#packets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#packets[middle]!.timeMillis <= timeMillis) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  clone(): FrameRing {
    const copy = new FrameRing();
    copy.#packets = this.#packets.slice();
    return copy;
  }
}
