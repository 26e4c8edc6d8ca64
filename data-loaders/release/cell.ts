/**
 * What the exit knows of a cell besides its value: who stands behind it (domain.md C.3, F5).
 * Pure; the rules come from policy privacy.
 */
export interface Concentration {
  /** Largest and second largest contributor and the sum of all, each by absolute amount. */
  top1: number;
  top2: number;
  sum: number;
}

export interface CellFacts {
  /** Stable name; ties are broken by it, so that the order of rows never decides what is suppressed. */
  id: string;
  /** Customers behind the cell. */
  n: number;
  /** Fewest customers that may be shown. */
  minimum: number;
  /** By measure; only where firms contribute. */
  concentration?: Readonly<Record<string, Concentration>>;
  /** Not published itself, but a part of a published total. */
  hidden?: boolean;
  /** Additive amounts that are never negative, by measure; for the interval check. */
  amounts?: Readonly<Record<string, number>>;
  /** It speaks of an earlier month only beside this one, and too few came or went since (F6). */
  telling?: boolean;
  /** Columns of all tables that go with it, dear ones counted several times; one when left out. */
  columns?: number;
  /** With nobody behind it, it may still be suppressed to protect another. */
  zeros?: boolean;
}

export interface Rules {
  /** A cell is dominated when its largest contributor holds more than this share. */
  top1: number;
  /** ... or when the second largest could estimate the largest within this share of it. */
  pPercent: number;
}

/**
 * True if the cell may not be shown: too few customers, one of them dominates an amount, or the difference from it tells
 * of too few. Empty cells are safe.
 */
export function isUnsafe(cell: CellFacts, rules: Rules): boolean {
  if (cell.n <= 0) return false;
  if (cell.n < cell.minimum || cell.telling) return true;
  return Object.values(cell.concentration ?? {}).some((amount) => isDominated(amount, rules));
}

function isDominated({top1, top2, sum}: Concentration, {top1: share, pPercent}: Rules): boolean {
  return sum > 0 && (top1 > share * sum || sum - top1 - top2 < pPercent * top1);
}

/** The cell that a reader gets who can only work out the sum of several. */
export function unite(cells: readonly CellFacts[]): CellFacts {
  const columns = new Set(cells.flatMap((cell) => Object.keys(cell.concentration ?? {})));
  const concentration: Record<string, Concentration> = {};
  for (const column of columns) {
    const parts = cells.map(
      ({n, amounts, concentration: own}) =>
        own?.[column] ?? {top1: 0, top2: 0, sum: amounts?.[column] ?? (n > 0 ? undefined : 0)}
    );
    const [top1 = 0, top2 = 0] = parts.flatMap(({top1, top2}) => [top1, top2]).sort((a, b) => b - a);
    const sum = parts.reduce<number | undefined>(
      (all, part) => (all === undefined || part.sum === undefined ? undefined : all + part.sum),
      0
    );
    // a part of which neither the largest nor the amount is known may hold any number of them
    if (sum !== undefined) concentration[column] = {top1, top2, sum};
  }
  return {
    id: cells.map(({id}) => id).join("+"),
    n: cells.reduce((n, cell) => n + cell.n, 0),
    minimum: cells.reduce((minimum, cell) => Math.max(minimum, cell.minimum), 0),
    concentration
  };
}
