import {isUnsafe, unite} from "./cell.js";
import type {CellFacts, Rules} from "./cell.js";
import {componentsOf, equationsOf, reduceEquations} from "./equations.js";
import type {Line} from "./equations.js";
import {intervalOf} from "./interval.js";
import {cellsOf, systemsOf, tells} from "./systems.js";
import type {System} from "./systems.js";

/** Beyond this many unknown cells on one stretch of lines the interval check is left out; equations are still checked. */
const MOST_UNKNOWN = 120;

/**
 * Which cells to suppress, so that no unsafe cell can be seen, worked out from the totals, or estimated within
 * `pPercent` of itself (domain.md F5). Cells of one table or of all tables of a site; what no line joins is looked at
 * apart. Cells with nobody behind them stay, for a zero is no secret, unless they say that theirs protect others.
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
  for (const systems of systemsOf(cells, known)) {
    const state: State = {cells, systems, rules, unsafe, suppressed, checked: new Map()};
    const helpers: number[] = [];
    const hide = (cell: number) => {
      helpers.push(cell);
      suppressed.add(cell);
    };
    for (;;) {
      for (let open = toClose(state); open.length; open = toClose(state)) open.forEach(hide);
      const leak = findLeak(state);
      const next = leak && smallest(neighbours(leak, state), cells);
      if (next === undefined) break;
      hide(next);
    }
    giveBack(helpers, state);
  }
  return suppressed;
}

/** Shows again what later choices have made needless, the largest first. */
function giveBack(helpers: readonly number[], state: State): void {
  const {cells, suppressed} = state;
  const largestFirst = [...helpers].sort((a, b) => (smallest([a, b], cells) === a ? 1 : -1));
  for (const cell of largestFirst) {
    suppressed.delete(cell);
    if (toClose(state).length || findLeak(state)) suppressed.add(cell);
  }
}

/** Neighbours of neighbours are looked at too: a total beside the leak tells more than a detail behind it. */
const RINGS = 2;

interface State {
  cells: readonly CellFacts[];
  /** Of one stretch of lines, by measure. */
  systems: readonly System[];
  rules: Rules;
  unsafe: readonly boolean[];
  suppressed: Set<number>;
  /** What was found of unknown cells looked at before; empty: nothing leaks. */
  checked: Map<string, number[]>;
}

/** Whether there is anything to hide in the cell, or to hide others behind. */
const isOccupied = ({n, zeros}: CellFacts) => n > 0 || zeros === true;

const isUnknown = ({cells, suppressed}: State, i: number, measure?: string) =>
  isOccupied(cells[i]!) && (suppressed.has(i) || cells[i]!.hidden === true || !tells(cells[i]!, measure));

/** A hidden cell that is safe needs no protection: it is left out for want of interest only. */
const isSecret = ({unsafe, suppressed}: State, i: number) => suppressed.has(i) || unsafe[i] === true;

/** The one more cell of the first line that still gives something away; empty if none does. */
function toClose(state: State): number[] {
  for (const {lines, measure} of state.systems) {
    for (const line of lines) {
      const next = closing(line, state, measure);
      if (next.length) return next;
    }
  }
  return [];
}

function closing({total, members}: Line, state: State, measure: string | undefined): number[] {
  const {cells, rules} = state;
  const unknown = members.filter((i) => isUnknown(state, i, measure));
  const totalUnknown = total !== null && isUnknown(state, total, measure);
  const secret = unknown.some((i) => isSecret(state, i)) || (totalUnknown && isSecret(state, total));
  if (!secret) return [];
  const open = members.filter((i) => isOccupied(cells[i]!) && !isUnknown(state, i, measure));
  // Where nothing of the line is left to see, the reader subtracts nothing: he has the total, and may have it.
  const closed = totalUnknown
    ? unknown.length > 0
    : unknown.length > 1 && (open.length === 0 || !isUnsafe(unite(unknown.map((i) => cells[i]!)), rules));
  if (closed) return [];
  const next = smallest(open, cells);
  const whole = total === null || totalUnknown || cells[total]!.n <= 0 ? undefined : total;
  if (next === undefined || (whole !== undefined && lossOf(cells[whole]!) < lossOf(cells[next]!)))
    return whole === undefined ? [] : [whole];
  return [next];
}

/**
 * Cells that all lines together give away, or undefined. A cell that was suppressed to protect others may be worked out
 * if they may not.
 */
function findLeak(state: State): number[] | undefined {
  const {unsafe, checked} = state;
  for (const {lines, measure} of state.systems) {
    const isOpen = (i: number) => isUnknown(state, i, measure);
    for (const joint of componentsOf(
      lines.filter((line) => cellsOf(line).some(isOpen)),
      isOpen
    )) {
      const unknown = [...new Set(joint.flatMap(cellsOf))].filter(isOpen).sort((a, b) => a - b);
      if (!unknown.some((i) => unsafe[i])) continue;
      // The same unknown cells on the same lines give the same answer, whatever else was suppressed since.
      const key = `${measure}|${unknown.join()}`;
      let leak = checked.get(key);
      if (leak === undefined) {
        leak = findCombination(joint, measure, state) ?? findNarrow(joint, measure, state) ?? [];
        checked.set(key, leak);
      }
      if (leak.length) return leak;
    }
  }
  return undefined;
}

/** Unsafe cells that some sum and difference of lines leaves alone, or together too few. */
function findCombination(
  lines: readonly Line[],
  measure: string | undefined,
  state: State
): number[] | undefined {
  const {cells, rules, unsafe} = state;
  const reduced = reduceEquations(equationsOf(lines, (i) => isUnknown(state, i, measure)));
  for (const equation of reduced) {
    const parts = [...equation];
    if (!parts.some(([i]) => unsafe[i])) continue;
    if (parts.length === 1) return [parts[0]![0]];
    const sameSign = parts.every(([, coefficient]) => coefficient > 0);
    const whole = lines.some(({members}) => {
      const own = members.filter((i) => isOccupied(cells[i]!));
      return own.length === parts.length && own.every((i) => equation.has(i));
    });
    if (sameSign && !whole && isUnsafe(unite(parts.map(([i]) => cells[i]!)), rules))
      return parts.map(([i]) => i);
  }
  return undefined;
}

/** An unsafe cell whose amount lies in a range narrower than `pPercent` of it. */
function findNarrow(lines: readonly Line[], measure: string | undefined, state: State): number[] | undefined {
  const {cells, rules, unsafe} = state;
  if (measure === undefined) return undefined;
  const isOpen = (i: number) => isUnknown(state, i, measure);
  const amount = (i: number) => cells[i]!.amounts?.[measure];
  const usable = lines.filter(
    (line) =>
      line.total !== null &&
      cellsOf(line).every((i) => isOpen(i) || amount(i) !== undefined || cells[i]!.n <= 0)
  );
  for (const stretch of componentsOf(usable, isOpen)) {
    const unknown = [...new Set(stretch.flatMap(cellsOf))].filter(isOpen);
    if (unknown.length > MOST_UNKNOWN) continue;
    // Of an earlier month it is the exact amount that tells a difference.
    const wanted = unknown.filter((i) => unsafe[i] && !cells[i]!.telling && (amount(i) ?? 0) > 0);
    if (wanted.length === 0) continue;
    const at = new Map(unknown.map((cell, position) => [cell, position]));
    const {rows, known} = matrixOf(stretch, at, amount);
    for (const cell of wanted) {
      const range = intervalOf(rows, known, at.get(cell)!);
      if (range && range[1] - range[0] < rules.pPercent * amount(cell)!) return [cell];
    }
  }
  return undefined;
}

/** The lines as rows of coefficients of the unknown cells, and what the reader sees on their other side. */
function matrixOf(
  lines: readonly Line[],
  at: ReadonlyMap<number, number>,
  amount: (i: number) => number | undefined
) {
  const rows: number[][] = [];
  const known: number[] = [];
  for (const {total, members} of lines) {
    const row = Array.from({length: at.size}, () => 0);
    let rest = 0;
    for (const [i, sign] of [[total!, -1], ...members.map((m) => [m, 1])] as [number, number][]) {
      const position = at.get(i);
      if (position === undefined) rest -= sign * (amount(i) ?? 0);
      else row[position] = row[position]! + sign;
    }
    rows.push(row);
    known.push(rest);
  }
  return {rows, known};
}

/** Published cells on the lines of the leak and on the lines that these cross; farther ones if there are none. */
function neighbours(leak: readonly number[], {cells, systems, suppressed}: State): number[] {
  const lines = [...new Set(systems.flatMap((system) => system.lines))];
  const seen = new Set(leak);
  const found = new Set<number>();
  for (let ring = 0; ; ring++) {
    const touched = lines.filter(({total, members}) => [total ?? -1, ...members].some((i) => seen.has(i)));
    const around = new Set(
      touched.flatMap(({total, members}) => (total === null ? members : [...members, total]))
    );
    const open = [...around].filter((i) => isOccupied(cells[i]!) && !cells[i]!.hidden && !suppressed.has(i));
    for (const i of open) found.add(i);
    if (found.size && ring + 1 >= RINGS) return [...found];
    const size = seen.size;
    for (const i of around) seen.add(i);
    if (seen.size === size) return [...found];
  }
}

/** What readers lose with a cell: the more customers it speaks of, in the more columns, the more. */
const lossOf = ({n, columns = 1}: CellFacts) => n * columns;

function smallest(candidates: readonly number[], cells: readonly CellFacts[]): number | undefined {
  return [...candidates].sort(
    (a, b) => lossOf(cells[a]!) - lossOf(cells[b]!) || (cells[a]!.id < cells[b]!.id ? -1 : 1)
  )[0];
}
