/** Sum of whole numbers of fen, nulls skipped; null when there is none. Throws above 2^53, where a double would lie. */
export function sumFen(values: Iterable<number | null>): number | null {
  let sum: number | null = null;
  for (const fen of values) {
    if (fen === null) continue;
    if (!Number.isSafeInteger(fen)) throw new Error(`not a whole amount in fen: ${fen}`);
    sum = (sum ?? 0) + fen;
    if (!Number.isSafeInteger(sum)) throw new Error(`sum beyond 2^53 fen: ${sum}`);
  }
  return sum;
}
