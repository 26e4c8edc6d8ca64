/** Above so many distinct texts the others are made anew each time. */
const most = 1 << 20;

/**
 * Texts of up to 12 ASCII bytes, which lie in a vector's 16-byte cells themselves, each made once: the months of a bank
 * repeat the same customers and codes, and a new text for each cell takes about a fifth of the time of a read.
 */
export class ShortTexts {
  /** Four words a slot: length plus one (0 where the slot is free) and the bytes, which are padded with zeros. */
  private words = new Uint32Array(4 * 1024);
  private texts = new Array<string>(1024);
  private mask = 1023;
  private size = 0;

  /** The text of the cell that begins at the word `at`; undefined where it is longer or not ASCII. */
  at(cells: Uint32Array, at: number): string | undefined {
    const length = cells[at]!;
    if (length > 12) return undefined;
    const [a, b, c] = [cells[at + 1]!, cells[at + 2]!, cells[at + 3]!];
    const slot = this.find(length + 1, a, b, c);
    if (this.words[4 * slot] !== 0) return this.texts[slot];
    const made = ascii(length, a, b, c);
    if (made !== undefined && this.size < most) this.keep(slot, [length + 1, a, b, c], made);
    return made;
  }

  /** The slot that holds the cell, else the free one where it belongs. */
  private find(length: number, a: number, b: number, c: number): number {
    let slot = hash(length, a, b, c) & this.mask;
    for (;;) {
      const word = 4 * slot;
      const held = this.words[word];
      if (held === 0) return slot;
      if (
        held === length &&
        this.words[word + 1] === a &&
        this.words[word + 2] === b &&
        this.words[word + 3] === c
      )
        return slot;
      slot = (slot + 1) & this.mask;
    }
  }

  private keep(slot: number, cell: readonly number[], text: string): void {
    this.words.set(cell, 4 * slot);
    this.texts[slot] = text;
    this.size++;
    if (2 * this.size > this.mask) this.grow();
  }

  private grow(): void {
    const {words, texts} = this;
    this.mask = 2 * texts.length - 1;
    this.words = new Uint32Array(8 * texts.length);
    this.texts = new Array<string>(2 * texts.length);
    for (const [old, text] of texts.entries()) {
      if (words[4 * old] === 0) continue;
      const cell = words.subarray(4 * old, 4 * old + 4);
      const slot = this.find(cell[0]!, cell[1]!, cell[2]!, cell[3]!);
      this.words.set(cell, 4 * slot);
      this.texts[slot] = text;
    }
  }
}

function hash(length: number, a: number, b: number, c: number): number {
  let h = Math.imul(a ^ length, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15) ^ b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13) ^ c, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Undefined where a byte is not ASCII. Cells are little-endian on every machine that the engine runs on. */
function ascii(length: number, a: number, b: number, c: number): string | undefined {
  if (((a | b | c) & 0x80808080) !== 0) return undefined;
  const bytes = [a, b, c].flatMap((word) => [
    word & 0xff,
    (word >>> 8) & 0xff,
    (word >>> 16) & 0xff,
    word >>> 24
  ]);
  return String.fromCharCode(...bytes.slice(0, length));
}
