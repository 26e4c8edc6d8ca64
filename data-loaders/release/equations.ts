/** A line of a table: the members add up to the total. Indexes of cells; total null: known from elsewhere. */
export interface Line {
  total: number | null;
  members: readonly number[];
}

/** Lines that share cells, directly or through others, together; only cells that count join them. */
export function componentsOf(
  lines: readonly Line[],
  counts: (cell: number) => boolean = () => true
): Line[][] {
  const parent = lines.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i]!)));
  const first = new Map<number, number>();
  for (const [i, {total, members}] of lines.entries()) {
    for (const cell of total === null ? members : [total, ...members]) {
      if (!counts(cell)) continue;
      const other = first.get(cell);
      if (other === undefined) first.set(cell, i);
      else parent[root(i)] = root(other);
    }
  }
  const joint = new Map<number, Line[]>();
  for (const [i, line] of lines.entries()) {
    const at = root(i);
    const known = joint.get(at);
    if (known) known.push(line);
    else joint.set(at, [line]);
  }
  return [...joint.values()];
}

/** One equation over the unknown cells: sum of coefficient x cell = something the reader knows. */
export type Equation = Map<number, number>;

/** What a reader can write down: each line, with the cells that he sees moved to the other side. */
export function equationsOf(lines: readonly Line[], isUnknown: (cell: number) => boolean): Equation[] {
  return lines.map(({total, members}) => {
    const equation: Equation = new Map();
    for (const member of members)
      if (isUnknown(member)) equation.set(member, (equation.get(member) ?? 0) + 1);
    if (total !== null && isUnknown(total)) equation.set(total, (equation.get(total) ?? 0) - 1);
    return equation;
  });
}

const TINY = 1e-9;

/** Gauss-Jordan: the same knowledge, each row solved for one cell that no other row has. Rows without unknowns vanish. */
export function reduceEquations(equations: readonly Equation[]): Equation[] {
  const rows = equations.map((equation) => new Map(equation));
  const reduced: Equation[] = [];
  for (const row of rows) {
    for (const done of reduced) eliminate(row, done);
    const pivot = [...row].find(([, coefficient]) => Math.abs(coefficient) > TINY);
    if (!pivot) continue;
    const [cell, lead] = pivot;
    for (const [key, coefficient] of row) row.set(key, coefficient / lead);
    row.delete(cell);
    const solved: Equation = new Map([[cell, 1], ...row]);
    for (const done of reduced) eliminate(done, solved);
    reduced.push(solved);
  }
  return reduced;
}

/** Subtracts the solved row so often that its first cell leaves the row. */
function eliminate(row: Equation, solved: Equation) {
  const [first] = solved;
  if (!first) return;
  const factor = (row.get(first[0]) ?? 0) / first[1];
  if (factor === 0) return;
  for (const [cell, coefficient] of solved) {
    const left = (row.get(cell) ?? 0) - factor * coefficient;
    if (Math.abs(left) > TINY) row.set(cell, left);
    else row.delete(cell);
  }
}
