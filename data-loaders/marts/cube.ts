import type {ReleasedColumn, Words} from "../../src/schema/released.js";
import type {Labels, Measure} from "./cells.js";
import {column, labelsFor, orderColumn, rowOf, totalLabel, UNKNOWN, unknownLabel} from "./cells.js";
import type {Behind, MartLine, MartRow} from "./mart.js";

/** What stands in a cube where a dimension is not narrowed. */
export const ALL = "all";

/** A way to divide customers or accounts: a column of the cube, and the name of the filter in a page's address. */
export interface Dimension extends Words {
  name: string;
  labels: Labels;
  /** Codes in the order in which they are offered; others follow by code. */
  order?: readonly string[];
}

/** One combination: the dimensions that are narrowed, and what is told of those who are left. */
export interface CubeCell {
  at: Readonly<Record<string, string>>;
  /** Customers behind it, and the limit that they stand under. */
  n: number;
  kind: Behind["kind"];
  measures: Readonly<Record<string, Measure | number>>;
  concentration?: Behind["concentration"];
}

/** Which combinations are made (policy privacy). */
export interface Combine {
  /** Dimensions narrowed at once. */
  most: number;
  /** Least share of the cells of a combination with enough customers. */
  shown: number;
  /** Most cells of a combination. */
  cells: number;
}

export interface CubeOptions {
  dimensions: readonly Dimension[];
  cells: readonly CubeCell[];
  /** Name of a population by how it is narrowed, "branch=A,segment=P", as other tables name it too. */
  of: (whom: string) => string;
  combine: Combine;
  /** Fewest customers of a cell. */
  minimum: Readonly<Record<Behind["kind"], number>>;
}

/**
 * What filters may ask, answered beforehand: a row for every combination, `all` where a dimension is not narrowed, so that
 * a page looks up and never adds. Combinations of more dimensions are left out where most of their cells would be too
 * small. Grain: combination. Lines: along each dimension the members add up to the row where it is `all`.
 */
export function cubeOf({dimensions, cells, of, combine, minimum}: CubeOptions): {
  columns: ReleasedColumn[];
  rows: MartRow[];
  lines: MartLine[];
} {
  const names = dimensions.map(({name}) => name);
  const groups = new Map<string, CubeCell[]>();
  for (const cell of cells) {
    const key = names.filter((name) => name in cell.at).join(",");
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  const made = new Set<string>();
  for (const combination of combinationsOf(names, combine.most)) {
    const own = groups.get(combination.join(",")) ?? [];
    const large = own.filter(({n, kind}) => n >= minimum[kind]).length;
    const parts = combination.map((name) => combination.filter((other) => other !== name).join(","));
    const single = combination.length <= 1;
    if (!single && (own.length > combine.cells || large < combine.shown * own.length)) continue;
    if (parts.every((part) => made.has(part))) made.add(combination.join(","));
  }
  const ranks = new Map(dimensions.map(({name, order = []}) => [name, order]));
  const chosen = [...made]
    .flatMap((key) => groups.get(key) ?? [])
    .sort((a, b) => compare(a, b, names, ranks));
  const whom = (at: CubeCell["at"]) =>
    names
      .filter((name) => name in at)
      .map((name) => `${name}=${at[name]}`)
      .join(",");
  const rows = new Map<string, MartRow>();
  for (const [order, {at, n, kind, measures, concentration}] of chosen.entries()) {
    const keys = Object.fromEntries(names.map((name) => [name, at[name] ?? ALL]));
    const behind: Behind = {n, of: of(whom(at)), kind};
    if (concentration) behind.concentration = concentration;
    rows.set(whom(at), rowOf({...keys, order, ...measures}, behind));
  }
  return {
    columns: [
      ...dimensions.map(({name, en, zh, labels}) =>
        column(name, "code", en, zh, {
          labels: {
            [ALL]: totalLabel,
            ...(chosen.some(({at}) => at[name] === UNKNOWN) ? {[UNKNOWN]: unknownLabel} : {}),
            ...labelsFor(
              chosen.flatMap(({at}) => at[name] ?? []),
              labels
            )
          }
        })
      ),
      orderColumn
    ],
    rows: [...rows.values()],
    lines: linesOf(chosen, names, (at) => rows.get(whom(at)))
  };
}

/** By number of dimensions, none first; in each the dimensions keep their order. */
function combinationsOf(names: readonly string[], most: number): string[][] {
  const all = names.reduce<string[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]]);
  return all.filter((set) => set.length <= most).sort((a, b) => a.length - b.length);
}

function linesOf(
  cells: readonly CubeCell[],
  names: readonly string[],
  rowAt: (at: CubeCell["at"]) => MartRow | undefined
): MartLine[] {
  const lines = new Map<string, {total: MartRow; members: MartRow[]}>();
  for (const {at} of cells) {
    for (const name of names.filter((each) => each in at)) {
      const {[name]: narrowed, ...above} = at;
      const [total, member] = [rowAt(above), rowAt(at)];
      if (narrowed === undefined || !total || !member) continue;
      const key = `${name} ${names.map((each) => above[each] ?? ALL).join("|")}`;
      const line = lines.get(key) ?? {total, members: []};
      line.members.push(member);
      lines.set(key, line);
    }
  }
  return [...lines.values()];
}

/** The whole before its parts, parts in the order of their labels. */
function compare(
  a: CubeCell,
  b: CubeCell,
  names: readonly string[],
  orders: ReadonlyMap<string, readonly string[]>
): number {
  for (const name of names) {
    const [x, y] = [a.at[name], b.at[name]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const order = orders.get(name) ?? [];
    const rank = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length);
    return rank(x) - rank(y) || (x < y ? -1 : 1);
  }
  return 0;
}
