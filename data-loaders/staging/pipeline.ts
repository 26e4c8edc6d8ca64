import type {ExtractTable} from "../../src/schema/table.js";
import {name as quoted, text} from "../engine/index.js";
import {constantText, environmentColumns} from "./plan.js";
import type {ColumnPlan, TablePlan} from "./plan.js";
import type {Drop} from "./drop.js";
import {lastDay} from "./calendar.js";
import {ownValue} from "./source.js";
import type {Source} from "./source.js";
import {typedAlready} from "./typedAlready.js";
import {storage, typing} from "./typing.js";
import type {Typed} from "./typing.js";

/** A lookup as it is joined: engine table, raw columns matched, names taken. */
export interface Join {
  table: string;
  on: Readonly<Record<string, string>>;
  take: Readonly<Record<string, string>>;
  /** What was looked up in, the mapping's pattern for it, and its columns. */
  header: {file: string; source: string; columns: readonly string[]};
  records: number;
}

export interface PipelineOptions {
  /** Adds `_record`, 1-based, at the price of reading on one core. Always where rows are left out or repeated. */
  numbered: boolean;
  /** Instead of all rows only those with a fault, with `_faults`, a list of {column, raw, reason}. */
  faults?: boolean;
  /** Leaves filters, conditions and period aside, as control totals over the whole file want it. */
  unfiltered?: boolean;
}

/** Whether rows of the file and rows of the table differ, so that the row number must be kept with the row. */
export const rowsDiffer = (
  {filters, where, periodColumn, columns}: TablePlan,
  joins: readonly Join[]
): boolean =>
  filters.length + where.length + joins.length > 0 ||
  periodColumn !== null ||
  columns.some(({kind}) => kind === "expanded");

/**
 * The query that types one raw file: its present canonical columns in schema order, and `_bad`, true where a value
 * does not parse or a key is missing. Rows keep the file's order. No window over the rows unless `numbered`.
 */
export function pipeline(
  plan: TablePlan,
  relation: string,
  {columns: rawColumns, types}: Pick<Source, "columns" | "types">,
  joins: readonly Join[],
  drop: Drop,
  {numbered, faults = false, unfiltered = false}: PipelineOptions
): string {
  const record = numbered ? ", _record" : "";
  const {schema} = plan;
  const typed = plan.columns.flatMap((column, i): TypedColumn[] =>
    column.kind === "derived" ? [] : [typedColumn(column, i, types)]
  );
  const derived = plan.columns.filter((column) => column.kind === "derived");

  let query = `SELECT *${numbered ? ", row_number() OVER () AS _record" : ""} FROM ${relation}`;
  if (joins.length) query = joined(query, joins);
  const repeats = typed.filter(({column}) => column.kind === "expanded");
  if ((plan.filters.length && !unfiltered) || repeats.length) {
    const repeated = repeats.map(
      ({column, slot}) =>
        `, unnest(range(1, coalesce(try_cast((${(column as {sql: string}).sql}\n) AS BIGINT), 0) + 1)) AS _x${slot}`
    );
    const kept =
      unfiltered || !plan.filters.length
        ? ""
        : ` WHERE ${plan.filters.map((sql) => `(${sql}\n)`).join(" AND ")}`;
    query = `SELECT *${repeated.join("")} FROM (${query}) raw${kept}`;
  }

  // Derived columns and conditions may name raw columns, as far as no canonical column has the name.
  const canonical = new Set(Object.keys(schema.columns).map((key) => key.toLowerCase()));
  const lookups = joins.flatMap(({take}) => Object.keys(take));
  const passed =
    derived.length || (plan.where.length && !unfiltered)
      ? [...new Set([...rawColumns, ...lookups])].filter((key) => !canonical.has(key.toLowerCase()))
      : [];
  const carried = passed.map((key) => `, raw.${quoted(key)}`).join("");
  const texts = typed.map(({slot, typed: {raw}}) => `${raw} AS _r${slot}`);
  query = `SELECT ${[...texts, "1 AS _one"].join(", ")}${carried}${record} FROM (${query}) raw`;

  const values = typed.map(
    ({column, slot, typed: {value}}) => `${value(`_r${slot}`)} AS ${quoted(column.name)}`
  );
  const absent = derived.length || plan.where.length ? absentColumns(schema, plan) : [];
  const passedOn = passed.map((key) => `, ${quoted(key)}`).join("");
  query = `SELECT ${[...values, ...typed.map(({slot}) => `_r${slot}`), ...absent, "_one"].join(", ")}${passedOn}${record} FROM (${query})`;

  if (derived.length || plan.where.length || plan.periodColumn) {
    const results = derived.map(
      (column) =>
        `CAST((${(column as {sql: string}).sql}\n) AS ${storage[schema.columns[column.name]!.type]}) AS ${quoted(column.name)}`
    );
    query = `SELECT ${["*", ...results].join(", ")} FROM (SELECT *, ${environmentColumns(drop, lastDay(drop.period))} FROM (${query}))`;
  }

  const present = presentColumns(plan).map(quoted);
  const wrong = typed.map(({column, slot, typed: {fault}}) => fault(`_r${slot}`, quoted(column.name)));
  const missing = plan.needed.map((key) => `${quoted(key)} IS NULL`);
  const bad = `coalesce(${[...wrong.filter((sql) => sql !== "false"), ...missing, "false"].join(" OR ")}, false)`;
  const list = faults ? `, ${faultList(plan, typed)} AS _faults` : "";
  query = `SELECT *, ${bad} AS _bad${list} FROM (${query})`;

  const conditions = unfiltered ? [] : plan.where.map((sql) => `(${sql}\n)`);
  const inPeriod = plan.periodColumn && `${quoted(plan.periodColumn)} BETWEEN period_start AND as_of`;
  if (inPeriod && !unfiltered) conditions.push(inPeriod);
  const keep = conditions.length
    ? `(coalesce(${conditions.join(" AND ")}, false) OR (_bad AND ${inPeriod ? `coalesce(${inPeriod}, true)` : "true"}))`
    : "true";
  return `SELECT ${[...present, "_bad"].join(", ")}${faults ? ", _faults" : ""}${record} FROM (${query}) WHERE ${keep}${faults ? " AND _bad" : ""}`;
}

interface TypedColumn {
  column: ColumnPlan;
  slot: number;
  typed: Typed;
}

function typedColumn(column: ColumnPlan, slot: number, types: Source["types"]): TypedColumn {
  switch (column.kind) {
    case "raw": {
      const stored = types.get(column.from);
      const already = stored && typedAlready(`raw.${quoted(ownValue(column.from))}`, stored, column.writing);
      return {column, slot, typed: already || typing(`raw.${quoted(column.from)}`, column.writing)};
    }
    case "constant":
      return {column, slot, typed: typing(constantText(column.value), column.writing)};
    default:
      return {column, slot, typed: typing(`CAST(raw._x${slot} AS VARCHAR)`, {type: "count"})};
  }
}

/** Canonical columns that this plan supplies, in schema order. */
export const presentColumns = ({schema, columns}: TablePlan): string[] => {
  const supplied = new Set(columns.map(({name}) => name));
  return Object.keys(schema.columns).filter((key) => supplied.has(key));
};

const absentColumns = (schema: ExtractTable, plan: TablePlan): string[] => {
  const supplied = new Set(plan.columns.map(({name}) => name));
  return Object.entries(schema.columns)
    .filter(([key]) => !supplied.has(key))
    .map(([key, {type}]) => `CAST(NULL AS ${storage[type]}) AS ${quoted(key)}`);
};

function joined(query: string, joins: readonly Join[]): string {
  const taken = joins.flatMap(({take}, i) =>
    Object.entries(take).map(([here, there]) => `, l${i}.${quoted(there)} AS ${quoted(here)}`)
  );
  // A lookup may match on what an earlier one took.
  const here = (key: string, before: number) => {
    const i = joins.slice(0, before).findIndex(({take}) => Object.hasOwn(take, key));
    return i < 0 ? `raw.${quoted(key)}` : `l${i}.${quoted(joins[i]!.take[key]!)}`;
  };
  const tables = joins.map(({table, on}, i) => {
    const match = Object.entries(on).map(([key, there]) => `${here(key, i)} = l${i}.${quoted(there)}`);
    return ` LEFT JOIN ${table} l${i} ON ${match.join(" AND ")}`;
  });
  return `SELECT raw.*${taken.join("")} FROM (${query}) raw${tables.join("")}`;
}

function faultList(plan: TablePlan, typed: readonly TypedColumn[]): string {
  const entry = (when: string, column: string, raw: string, reason: string) =>
    `CASE WHEN ${when} THEN {'column': ${text(column)}, 'raw': ${raw}, 'reason': ${text(reason)}} END`;
  const parse = typed.flatMap(({column, slot, typed: {fault, clean, reason}}) => {
    const when = fault(`_r${slot}`, quoted(column.name));
    return when === "false" ? [] : [entry(when, rawName(column), clean(`_r${slot}`), reason)];
  });
  const missing = plan.needed.map((key) => {
    const source = typed.find(({column}) => column.name === key);
    // What did not parse is told once, as that.
    const unread = source ? `${source.typed.clean(`_r${source.slot}`)} IS NULL AND ` : "";
    return entry(
      `${unread}${quoted(key)} IS NULL`,
      source ? rawName(source.column) : key,
      "CAST(NULL AS VARCHAR)",
      "value missing in a column that no row may leave empty"
    );
  });
  return `list_filter([${[...parse, ...missing].join(", ")}], lambda f: f IS NOT NULL)`;
}

const rawName = (column: ColumnPlan) => (column.kind === "raw" ? column.from : column.name);
