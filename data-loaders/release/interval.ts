/**
 * The range in which a suppressed amount must lie, for a reader who knows every published cell, all lines, and that
 * no amount is negative: least and greatest x_target subject to A x = b, x >= 0 (two-phase simplex, Bland's rule).
 * Null when the lines contradict each other, which means that the amounts do not add up and nothing can be inferred.
 */
export function intervalOf(
  coefficients: readonly (readonly number[])[],
  known: readonly number[],
  target: number
): [number, number] | null {
  const scale = Math.max(1, ...known.map(Math.abs));
  const variables = coefficients[0]?.length ?? 0;
  const start = feasible(
    coefficients,
    known.map((value) => value / scale),
    variables
  );
  if (!start) return null;
  const ends = [1, -1].map((sign) => {
    const tableau = start.rows.map((row) => [...row]);
    const basis = [...start.basis];
    const cost = Array.from({length: variables}, (_, i) => (i === target ? sign : 0));
    const bounded = improve(tableau, basis, cost, variables);
    const at = basis.indexOf(target);
    return bounded ? (at < 0 ? 0 : (tableau[at]![variables] ?? 0)) * scale : Infinity;
  });
  return [ends[0]!, ends[1]!];
}

const TINY = 1e-9;

/** Phase one: artificial variables are driven out; rows end as [variables..., right side]. */
function feasible(coefficients: readonly (readonly number[])[], known: readonly number[], variables: number) {
  const equations = coefficients.length;
  const width = variables + equations;
  const rows = coefficients.map((row, r) => {
    const sign = known[r]! < 0 ? -1 : 1;
    const artificial = Array.from({length: equations}, (_, i) => (i === r ? 1 : 0));
    return [...row.map((value) => value * sign), ...artificial, known[r]! * sign];
  });
  const basis = rows.map((_, r) => variables + r);
  const cost = Array.from({length: width}, (_, i) => (i < variables ? 0 : 1));
  improve(rows, basis, cost, width);
  const rest = rows.reduce((sum, row, r) => sum + (basis[r]! >= variables ? row[width]! : 0), 0);
  if (rest > 1e-7) return null;
  for (let r = rows.length - 1; r >= 0; r--) {
    if (basis[r]! < variables) continue;
    const column = rows[r]!.findIndex((value, i) => i < variables && Math.abs(value) > TINY);
    if (column >= 0) pivot(rows, basis, r, column);
    else {
      rows.splice(r, 1);
      basis.splice(r, 1);
    }
  }
  return {rows: rows.map((row) => [...row.slice(0, variables), row[width]!]), basis};
}

/** Minimises cost; false when it falls without bound. */
function improve(rows: number[][], basis: number[], cost: readonly number[], width: number): boolean {
  for (let step = 0; step < 10_000; step++) {
    let entering = -1;
    for (let column = 0; column < width && entering < 0; column++) {
      if (basis.includes(column)) continue;
      const reduced = cost[column]! - rows.reduce((sum, row, r) => sum + cost[basis[r]!]! * row[column]!, 0);
      if (reduced < -TINY) entering = column;
    }
    if (entering < 0) return true;
    let leaving = -1;
    let least = Infinity;
    for (const [r, row] of rows.entries()) {
      if (row[entering]! <= TINY) continue;
      const ratio = row[width]! / row[entering]!;
      if (ratio < least - TINY || (ratio < least + TINY && leaving >= 0 && basis[r]! < basis[leaving]!)) {
        least = Math.min(least, ratio);
        leaving = r;
      }
    }
    if (leaving < 0) return false;
    pivot(rows, basis, leaving, entering);
  }
  return true;
}

function pivot(rows: number[][], basis: number[], r: number, column: number) {
  const row = rows[r]!;
  const lead = row[column]!;
  for (let i = 0; i < row.length; i++) row[i] = row[i]! / lead;
  for (const [other, values] of rows.entries()) {
    const factor = values[column]!;
    if (other === r || factor === 0) continue;
    for (let i = 0; i < values.length; i++) values[i] = values[i]! - factor * row[i]!;
  }
  basis[r] = column;
}
