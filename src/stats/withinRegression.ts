/** Observations of one cell at one point: their number, the values of the regressors there, sum and sum of squares of y. */
export interface CellPoint {
  cell: string;
  x: readonly number[];
  n: number;
  sum: number;
  squares: number;
}

export interface Coefficient {
  value: number;
  /** Standard error, and the degrees of freedom that it was told by. */
  error: number;
  freedom: number;
}

/**
 * Least squares of y on regressors with a level of its own for each cell (within regression), from sums. A regressor that
 * never moves within a cell, or not apart from those before it, has no coefficient: null. Null altogether where nothing is
 * left to judge the errors by.
 */
export function withinRegression(points: readonly CellPoint[]): (Coefficient | null)[] | null {
  const width = points[0]?.x.length ?? 0;
  const cells = new Map<string, {n: number; y: number; x: number[]}>();
  for (const {cell, x, n, sum} of points) {
    const mean = cells.get(cell) ?? {n: 0, y: 0, x: x.map(() => 0)};
    cells.set(cell, mean);
    mean.n += n;
    mean.y += sum;
    x.forEach((each, at) => (mean.x[at]! += n * each));
  }
  const products = Array.from({length: width}, () => Array.from({length: width}, () => 0));
  const against = Array.from({length: width}, () => 0);
  let [all, total] = [0, 0];
  for (const {cell, x, n, sum, squares} of points) {
    const mean = cells.get(cell)!;
    const [y, m] = [mean.y / mean.n, mean.x.map((each) => each / mean.n)];
    all += n;
    total += squares - 2 * y * sum + n * y * y;
    for (let i = 0; i < width; i++) {
      against[i]! += (x[i]! - m[i]!) * (sum - n * y);
      for (let j = 0; j < width; j++) products[i]![j]! += n * (x[i]! - m[i]!) * (x[j]! - m[j]!);
    }
  }
  const kept = independent(products);
  const freedom = all - cells.size - kept.length;
  if (freedom <= 0) return null;
  const inverse = invert(kept.map((i) => kept.map((j) => products[i]![j]!)));
  const values = inverse.map((row) => row.reduce((sum, each, at) => sum + each * against[kept[at]!]!, 0));
  const explained = values.reduce((sum, each, at) => sum + each * against[kept[at]!]!, 0);
  const variance = Math.max(0, total - explained) / freedom;
  return Array.from({length: width}, (_, i) => {
    const at = kept.indexOf(i);
    return at < 0 ? null : {value: values[at]!, error: Math.sqrt(variance * inverse[at]![at]!), freedom};
  });
}

/** Places of columns that are not a mixture of those before them. */
function independent(matrix: readonly (readonly number[])[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < matrix.length; i++) {
    const own = matrix[i]![i]!;
    const chosen = kept.map((a) => kept.map((b) => matrix[a]![b]!));
    const inverse = chosen.length ? invert(chosen) : [];
    const known = kept.reduce(
      (sum, a, k) =>
        sum + kept.reduce((inner, b, l) => inner + inverse[k]![l]! * matrix[b]![i]!, 0) * matrix[a]![i]!,
      0
    );
    if (own > 0 && own - known > 1e-9 * own) kept.push(i);
  }
  return kept;
}

/** Inverse by Gauss and Jordan; the matrix is positive definite. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]![i]!;
    rows[i] = rows[i]!.map((each) => each / pivot);
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const by = rows[k]![i]!;
      rows[k] = rows[k]!.map((each, j) => each - by * rows[i]![j]!);
    }
  }
  return rows.map((row) => row.slice(size));
}
