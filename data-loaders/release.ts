import type {Cell, Lineage, Reason, Released, ReleasedRow} from "../src/schema/released.js";
import type {Mart, MartRow} from "./marts/mart.js";
import type {Book} from "./release/book.js";
import {ownRows} from "./release/book.js";
import type {PrivacyRules} from "./release/suppress.js";
import {suppress} from "./release/suppress.js";

/** What the exit must know of one ingested period; the store's run.json has it. */
export interface RunFacts {
  period: string;
  inputs: readonly {table: string; file: string; sha256: string; bytes?: number; rows: number | null}[];
  seed?: number | null;
}

export interface ReleaseContext {
  audience: Scope;
  /** The customers of the manager, for an audience of rows of a manager. */
  book?: Book;
  privacy: PrivacyRules;
  /** Newest last; the last one is the period of the edition. */
  runs: readonly RunFacts[];
  policySha256: string;
  codeSha256: string;
  /** Version of a metric of the registry. */
  version: (metric: string) => number;
}

/** What of an audience's policy the exit goes by. */
interface Scope {
  readonly tables: readonly string[];
  readonly rows?: "bank" | "manager";
}

/**
 * True if the audience may see the table (domain.md C.4, F1). Deny by default: small cells of the whole bank are suppressed for
 * readers of the whole bank, and would not be for one who knows his own customers; rows of customers are for their manager.
 */
export const maySee = ({tables, rows}: Scope, {id, scope}: Pick<Mart, "id" | "scope">) =>
  (rows === "manager") === (scope === "manager") && (tables.includes("*") || tables.includes(id));

/**
 * The one exit. A table that the audience may not see leaves empty, one that the store cannot feed leaves with what
 * would feed it; the others leave without small cells (F5), without telling differences (F6), and with their lineage (F8).
 */
export const release = (mart: Mart, context: ReleaseContext): Released => releaseAll([mart], context)[0]!;

/** Tables that the same readers see leave together: what one of them hides, no other may give away. */
export function releaseAll(marts: readonly Mart[], context: ReleaseContext): Released[] {
  const shown = marts.filter((mart) => maySee(context.audience, mart) && !mart.needs?.length);
  const hidden = suppress(shown, context.privacy);
  return marts.map((mart) => leave(mart, hidden.get(mart) ?? new Map(), context));
}

function leave(
  mart: Mart,
  hidden: ReadonlyMap<number, ReadonlySet<string>>,
  context: ReleaseContext
): Released {
  const {id, name, title, period} = mart;
  const head = {id, name, title, period, columns: [...mart.columns]};
  const empty = {columns: head.columns, rows: [] as ReleasedRow[], lineage: lineageOf(mart, 0, 0, context)};
  if (!maySee(context.audience, mart)) return {...head, status: "withheld", ...empty};
  if (mart.needs?.length) return {...head, status: "unfed", needs: [...mart.needs], ...empty};
  let suppressedCells = 0;
  const rows = rowsFor(mart, context).map((row, at) => {
    const cells = hidden.get(at) ?? new Set<string>();
    const out: ReleasedRow = {};
    const why: Record<string, Reason> = {};
    for (const column of mart.columns) {
      const value = cellOf(row, column.name, mart);
      if (cells.has(column.name) && value !== null) {
        out[column.name] = null;
        why[column.name] = "SUPPRESSED";
        suppressedCells += 1;
        continue;
      }
      out[column.name] = value;
      const reason = value === null ? row.$why?.[column.name] : undefined;
      if (reason !== undefined) why[column.name] = reason;
    }
    if (Object.keys(why).length) out.$why = why;
    return out;
  });
  return {...head, status: "ok", rows, lineage: lineageOf(mart, rows.length, suppressedCells, context)};
}

function rowsFor(mart: Mart, {book}: ReleaseContext): readonly MartRow[] {
  if (!mart.scope) return mart.rows;
  if (!book) throw new Error(`no manager to release rows for (mart ${mart.family}/${mart.name})`);
  return ownRows(mart, book);
}

/** A mart that forgets a column, or lets a NaN through, is a mistake of ours: the build stops. */
function cellOf(row: MartRow, column: string, {family, name}: Mart): Cell {
  const value = row[column];
  if (value === undefined) throw new Error(`missing column: ${column} (mart ${family}/${name})`);
  if (value !== null && typeof value === "object")
    throw new Error(`not a cell: ${column} (mart ${family}/${name})`);
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Error(`not a finite number: ${value} (mart ${family}/${name}, column ${column})`);
  }
  return value;
}

function lineageOf(mart: Mart, rowsOut: number, suppressedCells: number, context: ReleaseContext): Lineage {
  const {policySha256, codeSha256, version} = context;
  const ids = new Set([...(mart.metrics ?? []), ...mart.columns.flatMap(({metric}) => metric ?? [])]);
  const read = new Set(mart.facts.flatMap(({periods}) => periods));
  const last = context.runs.at(-1);
  const seed = last?.seed ?? undefined;
  return {
    table: `${mart.family}/${mart.name}`,
    metrics: [...ids].sort().map((id) => ({id, version: version(id)})),
    // A series reads two years of drops: all files of each stand in its run.json, here only those of the edition's period.
    inputs: context.runs
      .filter(({period}) => read.has(period) && period === last?.period)
      .flatMap(({period, inputs}) =>
        inputs.map(({table, file, sha256, rows}) => ({period, file, sha256, rows: rows ?? 0, table}))
      ),
    facts: mart.facts.map(({name, periods, rows}) => ({name, periods: [...periods], rows})),
    rowsOut,
    suppressedCells,
    policySha256,
    codeSha256,
    ...(seed === undefined ? {} : {seed})
  };
}
