/** How much likelier a class must be than the weakest row to take its place. */
const margin = 0.06;

/**
 * Which classes the bars of a card show. A class keeps its row while it is shown, so that bars do not jump; a clearly
 * likelier class takes the row of the weakest. The background has no row: it is what is left.
 */
export class BarOrder {
  readonly rows: number[] = [];
  readonly #rowCount: number;

  constructor(rowCount: number) {
    this.#rowCount = rowCount;
  }

  update(shares: ArrayLike<number>): void {
    if (this.rows.some((row) => row >= shares.length)) this.rows.length = 0;
    for (let k = 1; k < shares.length; k++) {
      if (this.rows.includes(k)) continue;
      if (this.rows.length < this.#rowCount) {
        this.rows.push(k);
        continue;
      }
      let weakest = 0;
      for (let row = 1; row < this.rows.length; row++) {
        if (shares[this.rows[row]!]! < shares[this.rows[weakest]!]!) weakest = row;
      }
      if (shares[k]! > shares[this.rows[weakest]!]! + margin) this.rows[weakest] = k;
    }
  }
}
