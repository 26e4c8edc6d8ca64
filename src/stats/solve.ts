/** Solution of a square system by elimination with pivoting; null where it has none, or not one alone. */
export function solve(matrix: readonly ArrayLike<number>[], right: ArrayLike<number>): number[] | null {
  const size = right.length;
  const rows = matrix.map((row, i) => [...Array.from(row), right[i]!]);
  const scale = matrix.reduce((most, row) => Math.max(most, ...Array.from(row, Math.abs)), 0);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    const top = rows[pivot]!;
    if (Math.abs(top[column]!) <= 1e-12 * scale) return null;
    [rows[column], rows[pivot]] = [top, rows[column]!];
    for (let i = column + 1; i < size; i++) {
      const factor = rows[i]![column]! / top[column]!;
      for (let j = column; j <= size; j++) rows[i]![j] = rows[i]![j]! - factor * top[j]!;
    }
  }
  const found = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let sum = rows[i]![size]!;
    for (let j = i + 1; j < size; j++) sum -= rows[i]![j]! * found[j]!;
    found[i] = sum / rows[i]![i]!;
  }
  return found;
}
