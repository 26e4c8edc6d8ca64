import type {Policy} from "../../src/schema/policy.js";
import type {Problem} from "../../src/schema/problem.js";
import type {Column} from "../../src/schema/table.js";
import {extractTables} from "../../src/schema/tables.js";
import type {Engine} from "../engine/engine.js";
import type {RunManifest} from "../runManifest.js";
import type {Control} from "../staging/controls.js";
import type {Drop} from "../staging/drop.js";
import type {Header} from "../staging/header.js";
import type {ControlResult, Outcome, QualityResult} from "./result.js";

/** Examples kept per rule. */
export const exampleLimit = 5;

/** What a rule looks at: the staged tables in the engine, what the drop says, and the month before. */
export interface QualityContext {
  engine: Engine;
  drop: Drop;
  policy: Policy;
  /** Rows and columns that came in, by table. */
  tables: ReadonlyMap<
    string,
    {rows: number; rejected: number; present: ReadonlySet<string>; lacks: ReadonlySet<string>}
  >;
  has(table: string, column?: string): boolean;
  /** Facts of the month before as `previous_account_month` and `previous_loan_month` (empty without one), and its run. */
  previous: RunManifest | null;
  /** Columns of the files that a mapping reads, under their own names. */
  headers: readonly Header[];
  /** Control totals of the manifest, as staging found them. */
  declared: readonly Control[];
  /** Totals compared, collected for the reconciliation page. */
  controls: ControlResult[];
}

export interface Finding {
  outcome: Outcome;
  checked: number;
  failed: number;
  amount?: number | null;
  en: string;
  zh: string;
  examples?: Problem[];
}

export interface Rule {
  id: string;
  severity: QualityResult["severity"];
  check(context: QualityContext): Promise<Finding>;
}

/** The rule had nothing to look at. */
export const nothing = (en: string, zh: string): Finding => ({
  outcome: "not_applicable",
  checked: 0,
  failed: 0,
  en,
  zh
});

/** Where rows break a rule: one query a place, counted and exemplified. */
export interface Place {
  table: string;
  column: string;
  /** SQL condition of a row that fails; false and null pass. */
  fails: string;
  /** Rows looked at; all by default. */
  among?: string;
  /** Relation with the columns that the conditions name, `_file` and `_record`; the staged table by default. */
  from?: string;
  /** Fen behind a failing row. */
  amount?: string;
  message: string;
}

export interface Count {
  checked: number;
  failed: number;
  amount: number;
  examples: Problem[];
}

/** Counts the rows of each place; those of tables or columns that were not supplied are skipped. */
export async function count({engine, has, drop}: QualityContext, places: readonly Place[]): Promise<Count> {
  const total: Count = {checked: 0, failed: 0, amount: 0, examples: []};
  for (const {table, column, fails, among = "true", amount = "0", message, ...place} of places) {
    const from = place.from ?? `staged_${table}`;
    if (!has(table, column)) continue;
    const [sums] = await engine.rows<{checked: number; failed: number; amount: number}>(
      `select count(*) as checked, count(case when fails then 1 end) as failed,
         cast(coalesce(sum(case when fails then coalesce(abs(amount), 0) end), 0) as double) as amount
       from (select (${fails}) as fails, ${amount} as amount from ${from} where ${among}) places`
    );
    total.checked += sums?.checked ?? 0;
    total.failed += sums?.failed ?? 0;
    total.amount += sums?.amount ?? 0;
    if (sums?.failed && total.examples.length < exampleLimit) {
      const rows = await engine.rows<{file: string; record: number; value: string | null}>(
        `select _file as file, _record as record, ${shown(table, column)} as value from ${from}
         where (${among}) and (${fails}) order by _file, _record limit ${exampleLimit - total.examples.length}`
      );
      for (const {file, record, value} of rows) {
        total.examples.push(
          exampleOf({file, record, column, value, message, fallback: drop.manifestFile || table})
        );
      }
    }
  }
  return total;
}

export function exampleOf({
  file,
  record,
  column,
  value,
  message,
  fallback
}: {
  file: string | null;
  record: number | null;
  column: string;
  value: string | null;
  message: string;
  fallback: string;
}): Problem {
  return {
    message,
    file: file ?? fallback,
    ...(record === null ? {} : {record}),
    column,
    ...(value === null ? {} : {value})
  };
}

/** A column as text for a message: dates as dates, money in units with two decimals. */
export function shown(table: string, column: string): string {
  const type: Column["type"] | undefined = extractTables.get(table)?.columns[column]?.type;
  if (type === "date") return `cast(date '1970-01-01' + cast(${column} as integer) as varchar)`;
  if (type === "money") return `cast(cast(${column} / 100.0 as decimal(18, 2)) as varchar)`;
  return `cast(${column} as varchar)`;
}

/** A rule whose failures only warn. */
export function warning(id: string, en: string, zh: string, places: readonly Place[]): Rule {
  return {
    id,
    severity: "warn",
    async check(context) {
      const {checked, failed, amount, examples} = await count(context, places);
      if (!checked) return nothing(`${en}: not supplied`, `${zh}：未提供`);
      return {outcome: failed ? "warn" : "pass", checked, failed, amount, examples, en, zh};
    }
  };
}

/** pass, warn or block by the share of good rows. */
export const byShare = (good: number, {warn, block}: {warn: number; block?: number}): Outcome =>
  block !== undefined && good < block ? "block" : good < warn ? "warn" : "pass";

export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
