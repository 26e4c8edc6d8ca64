/** Edit distance of two names, letter case and separators aside. */
export function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

const plain = (name: string) => name.toLowerCase().replace(/[\s_.-]/g, "");

/** 1 for the same name, 0 for nothing in common. */
export function similarity(a: string, b: string): number {
  const [x, y] = [plain(a), plain(b)];
  const longest = Math.max(x.length, y.length);
  return longest === 0 ? 1 : 1 - distance(x, y) / longest;
}

/** The known name that was probably meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({candidate, score: similarity(name, candidate)}))
    .sort((a, b) => b.score - a.score);
  return best && best.score >= 0.6 ? best.candidate : undefined;
}
