import {isId} from "./idsIn.js";
import type {Drawn, Literal} from "./pageCells.js";

/** A released table as a bank fills it. */
export interface ReleasedContent {
  /** Report table. */
  id: string;
  /** Column to its metric, null where it has none. */
  columns: Readonly<Record<string, string | null>>;
  /** Null where golden keeps none: then the table is drawn, and which of its figures is not known. */
  rows: readonly Readonly<Record<string, unknown>>[] | null;
}

/** By family/name; the sentences of a family by id, with the metrics that they tell. */
export interface Content {
  tables: ReadonlyMap<string, ReleasedContent>;
  sentences: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
}

export interface Shown {
  /** Metrics with at least one figure that the cell draws. */
  metrics: Set<string>;
  /** Metrics whose column a cell draws, with a figure in it or none. */
  asked: Set<string>;
  /** Report tables with at least one row that the cell draws. */
  reportTables: Set<string>;
  /** Released tables drawn. */
  tables: Set<string>;
}

/**
 * What the cells of a page show: of a table, the columns that the cell asks for (all, when it asks for none: a chart
 * folds its table behind it) in the rows that it asks for; of key figures, those that the strip names; of a sentence,
 * the figures in it. A column without a single figure shows nothing, nor does an argument that cannot be read.
 */
export function shownBy(drawn: readonly Drawn[], {tables, sentences}: Content): Shown {
  const shown: Shown = {metrics: new Set(), asked: new Set(), reportTables: new Set(), tables: new Set()};
  for (const cell of drawn) {
    for (const metric of told(cell, sentences)) shown.metrics.add(metric);
    const table = tables.get(cell.table);
    if (!table) continue;
    for (const id of [table.id, ...columnsDrawn(cell, table).flatMap((name) => table.columns[name] ?? [])])
      shown.asked.add(id);
    const rows = rowsDrawn(cell, table);
    if (rows?.length === 0) continue;
    shown.tables.add(cell.table);
    shown.reportTables.add(table.id);
    for (const metric of rows ? metricsIn(cell, table, rows) : []) shown.metrics.add(metric);
  }
  return shown;
}

type Row = NonNullable<ReleasedContent["rows"]>[number];

function rowsDrawn({options}: Drawn, {rows}: ReleasedContent): Row[] | null {
  if (rows === null) return null;
  const {where, only} = options;
  if (("where" in options && !isRecord(where)) || ("only" in options && !Array.isArray(only))) return [];
  const wanted = Object.entries(isRecord(where) ? where : {});
  return rows.filter(
    (row) =>
      wanted.every(([column, value]) =>
        (Array.isArray(value) ? value : [value]).includes(row[column] as Literal)
      ) &&
      (!Array.isArray(only) || only.includes(row["kpi"] as Literal))
  );
}

function columnsDrawn({options}: Drawn, {columns}: ReleasedContent): string[] {
  const chosen = ["columns", "figures"]
    .filter((option) => option in options)
    .map((option) => options[option]);
  if (chosen.some((list) => !Array.isArray(list))) return [];
  const asked = chosen.length ? (chosen.flat() as readonly Literal[]) : null;
  const drawnAnyway = Object.values(options).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return Object.keys(columns).filter(
    (name) => asked === null || asked.includes(name) || drawnAnyway.includes(name)
  );
}

/** Of columns with a metric that metric, of rows that are an id's own (a measure, an alert, a strategy) that id. */
function metricsIn(cell: Drawn, table: ReleasedContent, rows: readonly Row[]): string[] {
  const {columns} = table;
  const drawn = columnsDrawn(cell, table);
  // Tables about the data name ids without a figure of theirs.
  const named = cell.table.startsWith("governance/") ? [] : drawn;
  const measured = drawn.filter((name) => columns[name] !== null);
  const figures =
    "value" in columns
      ? ["value"]
      : measured.length
        ? measured
        : drawn.filter((name) => isFigure(rows, name));
  const told = rows
    .filter((row) => figures.some((name) => holds(row, name)))
    .flatMap((row) => ["metric", ...named].map((name) => String(row[name])))
    .filter(isId);
  return [
    ...told,
    ...drawn.filter((name) => rows.some((row) => holds(row, name))).flatMap((name) => columns[name] ?? [])
  ];
}

/** A column of numbers, or of numbers withheld. */
const isFigure = (rows: readonly Row[], name: string): boolean =>
  name !== "order" &&
  rows.every((row) => typeof row[name] === "number" || (row[name] ?? null) === null) &&
  rows.some((row) => holds(row, name));

/** A figure, or one that is there and withheld from this audience. */
const holds = (row: Row, column: string): boolean =>
  (row[column] ?? null) !== null ||
  String((row["$why"] as Record<string, string> | undefined)?.[column]).startsWith("SUPPRESSED");

/** Metrics in the sentence that titles a cell, or in those of a page's opening. */
function told({table, options, tables}: Drawn, sentences: Content["sentences"]): string[] {
  const from = sentences.get(tables["summary"] ?? table);
  if (!from) return [];
  const {title, page} = options;
  return Object.entries(from)
    .filter(
      ([id]) =>
        id === title || (typeof page === "string" && id.startsWith(`${page}.`) && !id.endsWith(".title"))
    )
    .flatMap(([, metrics]) => [...metrics]);
}

const isRecord = (value: Literal): value is {readonly [key: string]: Literal} =>
  typeof value === "object" && value !== null && !Array.isArray(value);
