import type {ReleasedRow} from "../schema/released.js";

/** A column of a table as far as sums go: whole numbers (fen, counts), null where there is none or it was withheld. */
export type Addends = readonly (number | null)[];

/** For each row that is a total or subtotal: places of the rows that it sums, by column. */
export type Sums = ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;

/**
 * Which released rows each total is the sum of, found by trying and proved by adding up: only where the sum is exact,
 * and no part withheld, may a spreadsheet calculate what the report states. Customers in two products, rounded parts
 * and suppressed cells leave the stated value.
 */
export function sumsOf(
  rows: readonly ReleasedRow[],
  columns: ReadonlyMap<string, Addends>,
  keys: readonly string[]
): Sums {
  const sums = new Map<number, ReadonlyMap<string, readonly number[]>>();
  rows.forEach((row, at) => {
    if (!isSum(row)) return;
    const proved = candidates(rows, at, keys)
      .filter((parts) => parts.length > 1)
      .map((parts) => ({parts, names: [...columns].filter(([, cells]) => addsUp(cells, parts, at))}))
      // Zeros add up to zero whatever the rows.
      .filter(({names}) => names.some(([, cells]) => cells[at] !== 0))
      .sort((a, b) => b.names.length - a.names.length);
    const found = new Map<string, readonly number[]>();
    for (const {parts, names} of proved)
      for (const [name] of names) if (!found.has(name)) found.set(name, parts);
    if (found.size > 0) sums.set(at, found);
  });
  return sums;
}

const isSum = ({kind}: ReleasedRow): boolean => kind === "total" || kind === "subtotal";
const isPart = ({kind}: ReleasedRow): boolean =>
  !isSum({kind}) && kind !== "unallocated" && kind !== "outside";

/** Rows that a total may be the sum of: the likeliest first. */
function candidates(rows: readonly ReleasedRow[], at: number, keys: readonly string[]): number[][] {
  const places = rows.map((_, index) => index).filter((index) => index !== at);
  const total = rows[at]!;
  // A column in which the total has a value that parts have too says which group it closes.
  const shared = keys.filter((key) => rows.some((row) => !isSum(row) && row[key] === total[key]));
  const group = places.filter((index) => shared.every((key) => rows[index]![key] === total[key]));
  const before = places.filter((index) => index < at);
  const last = before.findLastIndex((index) => isSum(rows[index]!));
  const after = places.filter((index) => index > at);
  const next = after.findIndex((index) => isSum(rows[index]!));
  const sets = [
    group,
    places,
    before.slice(last + 1),
    next < 0 ? after : after.slice(0, next),
    before,
    // A ladder goes on from the step before.
    last < 0 ? [] : before.slice(last)
  ];
  return sets.flatMap((set) => {
    const subtotal = set === sets[5] ? set.slice(0, 1) : [];
    return [
      [...subtotal, ...set.filter((index) => isPart(rows[index]!))],
      [...subtotal, ...set.filter((index) => !isSum(rows[index]!) && rows[index]!.kind !== "outside")],
      [...subtotal, ...set.filter((index) => !isSum(rows[index]!))],
      set.filter((index) => rows[index]!.kind === "subtotal" && total.kind === "total")
    ];
  });
}

function addsUp(cells: Addends, parts: readonly number[], at: number): boolean {
  const total = cells[at];
  if (total === null || total === undefined) return false;
  let sum = 0;
  for (const part of parts) {
    const cell = cells[part];
    if (cell === null || cell === undefined) return false;
    sum += cell;
  }
  return sum === total && Number.isSafeInteger(sum);
}

/** "SUM(C4:C9,C11)": at most 255 ranges, else null. */
export function sumFormula(letters: string, sheetRows: readonly number[]): string | null {
  const ranges: [number, number][] = [];
  for (const row of [...sheetRows].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else ranges.push([row, row]);
  }
  if (ranges.length === 0 || ranges.length > 255) return null;
  const text = ranges.map(([from, to]) =>
    from === to ? `${letters}${from}` : `${letters}${from}:${letters}${to}`
  );
  return `SUM(${text.join(",")})`;
}
