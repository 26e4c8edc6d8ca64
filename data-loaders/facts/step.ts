import {type FactName, factTables} from "../../src/schema/facts.js";
import type {Policy} from "../../src/schema/policy.js";
import type {Engine} from "../engine/engine.js";
import {textList} from "../../src/schema/textList.js";

/** What every fact step may know besides the staged tables and the facts of the period before. */
export interface FactContext {
  /** YYYY-MM. */
  period: string;
  /** First and last day of the period, as day numbers. */
  start: number;
  asOf: number;
  /** Calendar days of the period. */
  days: number;
  baseCcy: string;
  policy: Policy;
  /** Whether the drop supplies a table, or a column of it (a column that is there but all empty counts as supplied). */
  has(table: string, column?: string): boolean;
  /** Whether facts of the period before stand in the `previous_*` tables (which are empty otherwise). */
  previous: boolean;
}

/** One reduction, named by its verb: the statements that make its tables, in order. */
export interface Step {
  name: string;
  en: string;
  /** Tables that later steps do not need and the store does not keep. */
  run(engine: Engine, context: FactContext): Promise<void>;
}

/** A step that is SQL alone. */
export const sqlStep = (
  name: string,
  en: string,
  statements: (context: FactContext) => readonly string[]
): Step => ({
  name,
  en,
  async run(engine, context) {
    for (const statement of statements(context)) await engine.run(statement);
  }
});

/** `case column when .. then ..`, null for anything else. */
export const caseOf = (column: string, pairs: readonly (readonly [string, string | number])[]): string =>
  pairs.length
    ? `case ${column} ${pairs
        .map(
          ([key, value]) =>
            `when ${textList([key])} then ${typeof value === "number" ? value : textList([value])}`
        )
        .join(" ")} end`
    : "null";

/** Joins the number `c.c` of a dropped customer id, mergers followed. */
export const customerOf = (alias: string): string =>
  `left join customer_map m on m.old_id = ${alias}.cust_id
   join work_customer c on c.cust_id = coalesce(m.cust_id, ${alias}.cust_id)`;

/**
 * The type of a column of few values: a code of a byte or two that reads as its text. Sorting and writing millions of
 * rows of short texts costs several times as much. The values are those of a column of that name in a table, or a list.
 */
export const codeType = (column: string, values: string | readonly string[]): string =>
  `create or replace type code_${column} as enum (${
    typeof values === "string"
      ? `select distinct ${column} from ${values} where ${column} is not null order by 1`
      : textList(values)
  })`;

/**
 * A fact table exactly as the schema says, from a query that names its columns; `numbers` are more of them for later
 * steps, and `codes` columns that are of a `codeType`.
 */
export const factTable = (
  name: FactName,
  query: string,
  {numbers = [], codes = []}: {numbers?: readonly string[]; codes?: readonly string[]} = {}
): string =>
  `create or replace table ${name} as select ${[
    ...numbers,
    ...Object.entries(factTables[name].columns).map(
      ([column, type]) =>
        `cast(${column} as ${codes.includes(column) ? `code_${column}` : type}) as ${column}`
    )
  ].join(", ")} from (${query}) facts`;
