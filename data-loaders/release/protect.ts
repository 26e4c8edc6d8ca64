import {isUnsafe, unite} from "./cell.js";
import type {CellFacts, Rules} from "./cell.js";
import {equationsOf, reduceEquations} from "./equations.js";
import type {Line} from "./equations.js";
import {intervalOf} from "./interval.js";

/** Beyond this many unknown cells the interval check is left out; the equations are still checked. */
const MOST_UNKNOWN = 80;

/**
 * Which cells to suppress, so that no unsafe cell can be seen, worked out from the totals, or estimated within
 * `pPercent` of itself (domain.md F5). Grain: one table. Cells with nobody behind them stay: a zero is no secret.
 *
 * Unsafe cells go first. Then, line by line, the smallest neighbours follow until a reader who subtracts what he sees
 * from the total gets at least two cells whose sum is itself safe. Last, all lines are taken together: linear
 * combinations by elimination, amounts by linear programming; each leak found takes one more neighbour.
 */
export function protect(cells: readonly CellFacts[], lines: readonly Line[], rules: Rules): Set<number> {
  const suppressed = new Set<number>();
  const unsafe = cells.map((cell) => isUnsafe(cell, rules));
  for (const [i, cell] of cells.entries()) if (unsafe[i] && !cell.hidden) suppressed.add(i);
  // A sum known from elsewhere that is unsafe itself is suppressed there, by this same rule.
  const known = lines.filter(
    ({total, members}) => total !== null || !isUnsafe(unite(members.map((i) => cells[i]!)), rules)
  );
  const state: State = {cells, lines: known, rules, unsafe, suppressed};
  for (;;) {
    while (known.some((line) => closeLine(line, state)));
    const leak = findLeak(state);
    if (!leak) return suppressed;
    const next = smallest(neighbours(leak, state), cells);
    if (next === undefined) return suppressed;
    suppressed.add(next);
  }
}

interface State {
  cells: readonly CellFacts[];
  lines: readonly Line[];
  rules: Rules;
  unsafe: readonly boolean[];
  suppressed: Set<number>;
}

const isUnknown = ({cells, suppressed}: State, i: number) =>
  cells[i]!.n > 0 && (suppressed.has(i) || cells[i]!.hidden === true);

/** A hidden cell that is safe needs no protection: it is left out for want of interest only. */
const isSecret = ({unsafe, suppressed}: State, i: number) => suppressed.has(i) || unsafe[i] === true;

/** Suppresses one more cell of the line if it still gives something away; true if it did. */
function closeLine({total, members}: Line, state: State): boolean {
  const {cells, rules, suppressed} = state;
  const unknown = members.filter((i) => isUnknown(state, i));
  const totalUnknown = total !== null && isUnknown(state, total);
  const secret = unknown.some((i) => isSecret(state, i)) || (totalUnknown && isSecret(state, total));
  if (!secret) return false;
  const open = members.filter((i) => cells[i]!.n > 0 && !isUnknown(state, i));
  // Where nothing of the line is left to see, the reader subtracts nothing: he has the total, and may have it.
  const closed = totalUnknown
    ? unknown.length > 0
    : unknown.length > 1 && (open.length === 0 || !isUnsafe(unite(unknown.map((i) => cells[i]!)), rules));
  if (closed) return false;
  const next = smallest(open, cells);
  if (next !== undefined) suppressed.add(next);
  else if (total !== null && !totalUnknown && cells[total]!.n > 0) suppressed.add(total);
  else return false;
  return true;
}

/** Cells that all lines together give away, or undefined. */
function findLeak(state: State): number[] | undefined {
  const {cells, lines, rules} = state;
  const reduced = reduceEquations(equationsOf(lines, (i) => isUnknown(state, i)));
  for (const equation of reduced) {
    const parts = [...equation];
    if (!parts.some(([i]) => isSecret(state, i))) continue;
    if (parts.length === 1) return [parts[0]![0]];
    const sameSign = parts.every(([, coefficient]) => coefficient > 0);
    const whole = lines.some(({members}) => members.every((i) => cells[i]!.n <= 0 || equation.has(i)));
    if (sameSign && !whole && isUnsafe(unite(parts.map(([i]) => cells[i]!)), rules))
      return parts.map(([i]) => i);
  }
  return findNarrow(state);
}

/** An unsafe cell whose amount lies in a range narrower than `pPercent` of it. */
function findNarrow(state: State): number[] | undefined {
  const {cells, lines, rules, unsafe} = state;
  const unknown = cells.map((_, i) => i).filter((i) => isUnknown(state, i));
  if (unknown.length === 0 || unknown.length > MOST_UNKNOWN) return undefined;
  const at = new Map(unknown.map((cell, position) => [cell, position]));
  for (const column of new Set(cells.flatMap(({amounts}) => Object.keys(amounts ?? {})))) {
    const amount = (i: number) => cells[i]!.amounts?.[column];
    const usable = lines.filter(
      ({total, members}) =>
        total !== null && [total, ...members].every((i) => at.has(i) || amount(i) !== undefined)
    );
    const rows: number[][] = [];
    const known: number[] = [];
    for (const {total, members} of usable) {
      const row = unknown.map(() => 0);
      let rest = 0;
      for (const [i, sign] of [[total!, -1], ...members.map((m) => [m, 1])] as [number, number][]) {
        const position = at.get(i);
        if (position === undefined) rest -= sign * amount(i)!;
        else row[position] = row[position]! + sign;
      }
      rows.push(row);
      known.push(rest);
    }
    if (rows.length === 0) continue;
    for (const cell of unknown) {
      const value = amount(cell);
      if (!unsafe[cell] || value === undefined || value <= 0) continue;
      const range = intervalOf(rows, known, at.get(cell)!);
      if (range && range[1] - range[0] < rules.pPercent * value) return [cell];
    }
  }
  return undefined;
}

/** Published cells on the lines of the leak, and on the lines that these cross, nearest first. */
function neighbours(leak: readonly number[], {cells, lines, suppressed}: State): number[] {
  const seen = new Set(leak);
  for (;;) {
    const touched = lines.filter(({total, members}) => [total ?? -1, ...members].some((i) => seen.has(i)));
    const around = new Set(
      touched.flatMap(({total, members}) => (total === null ? members : [...members, total]))
    );
    const open = [...around].filter((i) => cells[i]!.n > 0 && !cells[i]!.hidden && !suppressed.has(i));
    if (open.length) return open;
    const size = seen.size;
    for (const i of around) seen.add(i);
    if (seen.size === size) return [];
  }
}

function smallest(candidates: readonly number[], cells: readonly CellFacts[]): number | undefined {
  return [...candidates].sort(
    (a, b) => cells[a]!.n - cells[b]!.n || (cells[a]!.id < cells[b]!.id ? -1 : 1)
  )[0];
}
