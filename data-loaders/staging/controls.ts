import type {ManifestControl} from "../../src/schema/manifest.js";
import type {Problem} from "../../src/schema/problem.js";
import {name as quoted, text} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import type {Drop} from "./drop.js";
import {pipeline} from "./pipeline.js";
import type {LoadedTable} from "./stageTable.js";
import {signed} from "./verifyDrop.js";

/** A control total of the manifest held against the extract. Money in fen; `difference` is extract less manifest. */
export interface Control {
  table: string;
  /** As the manifest names it, and its name with us, where it has one. */
  column: string;
  canonical: string | null;
  /** Column and value of each `by`, as in the manifest. */
  where: Record<string, string>;
  kind: "sum" | "distinct";
  expected: string;
  found: string;
  difference: string;
  ok: boolean;
  /** Of a sum of money: 1 where the file is in 元, 10000 in 万元. */
  unit: number;
  /** The sum as the manifest writes it, in the unit of the file. */
  declared: string;
}

/**
 * Control totals (DQ09) over every row of the files, also those that a mapping filters out, and with the rows that
 * were rejected for another column. Sums are in the unit of the file.
 */
export async function checkControls(engine: Engine, drop: Drop, loaded: LoadedTable): Promise<Control[]> {
  const {table, numbered} = loaded;
  if (table.controls.length === 0) return [];
  const rows = numbered
    ? `(${loaded.files
        .map(
          ({source, plan, joins}) =>
            `(${pipeline(plan, source.relation(), source, joins, drop, {numbered: false, unfiltered: true})})`
        )
        .join(" UNION ALL ")})`
    : `base_${table.staged}`;
  const results: Control[] = [];
  for (const control of table.controls) results.push(await check(engine, loaded, rows, control));
  return results;
}

async function check(
  engine: Engine,
  loaded: LoadedTable,
  rows: string,
  control: ManifestControl
): Promise<Control> {
  const {table} = loaded;
  const column = canonicalOf(loaded, control.column);
  const conditions: string[] = [];
  const unknown = [control.column, ...Object.keys(control.where)].find(
    (key) => canonicalOf(loaded, key) === undefined
  );
  const base = {
    table: table.name,
    column: control.column,
    canonical: column ?? null,
    where: control.where,
    kind: control.sum === null ? ("distinct" as const) : ("sum" as const),
    unit: 1,
    declared: control.sum ?? String(control.distinct)
  };
  if (unknown !== undefined || column === undefined) {
    const expected = control.sum ?? String(control.distinct);
    return {
      ...base,
      column: unknown ?? control.column,
      expected,
      found: "no such column",
      difference: expected,
      ok: false
    };
  }
  for (const [key, value] of Object.entries(control.where)) {
    const name = canonicalOf(loaded, key)!;
    conditions.push(`CAST(${quoted(name)} AS VARCHAR) = ${text(mappedValue(loaded, name, value))}`);
  }
  const where = conditions.length ? ` WHERE ${conditions.join(" AND ")}` : "";
  const sum =
    control.sum === null ? `count(DISTINCT ${quoted(column)})` : `coalesce(sum(${quoted(column)}), 0)`;
  const isMoney = table.schema.columns[column]!.type === "money";
  const [{found} = {found: "0"}] = await engine.rows<{found: string}>(
    `SELECT CAST(${sum} AS VARCHAR) AS found FROM ${rows}${where}`
  );
  if (control.sum === null || !isMoney) {
    const expected = control.sum ?? String(control.distinct);
    const difference = Number(found) - Number(expected);
    return {...base, expected, found, difference: signed(difference), ok: Math.abs(difference) < 0.005};
  }
  const unit = unitOf(loaded, column);
  const declared = millionthsOfFen(control.sum, unit);
  const expected = declared / 1_000_000n;
  const difference = BigInt(found) - expected;
  return {
    ...base,
    unit,
    expected: yuan(expected),
    found: yuan(BigInt(found)),
    difference: (difference > 0n ? "+" : "") + yuan(difference),
    ok: BigInt(found) * 1_000_000n === declared
  };
}

/** A manifest speaks of the file's own columns, or of ours. */
const canonicalOf = ({files, present}: LoadedTable, key: string): string | undefined => {
  const mapped = files[0]!.plan.columns.find((column) => column.kind === "raw" && column.from === key);
  return mapped?.name ?? present.find((name) => name === key);
};

function mappedValue({files}: LoadedTable, name: string, value: string): string {
  const column = files[0]!.plan.columns.find((plan) => plan.name === name);
  return (column?.kind === "raw" && column.writing.map?.[value]) || value;
}

function unitOf({files}: LoadedTable, name: string): number {
  const column = files[0]!.plan.columns.find((plan) => plan.name === name);
  return column?.kind === "raw" ? (column.writing.unit ?? 1) : 1;
}

/** A sum of up to six decimals, exact: one in 万元 has them. */
function millionthsOfFen(sum: string, unit: number): bigint {
  const [whole, decimals = ""] = sum.split(".");
  return BigInt(whole! + decimals.padEnd(6, "0")) * BigInt(Math.round(unit * 100));
}

const yuan = (fen: bigint): string => {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, "0");
  return `${fen < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const unitNames: Record<number, string> = {10_000: ", in 万元", 0.01: ", in 分"};

/** Whole units of the currency with two decimals, in the unit of the file, to the last fen: 10001.01 is 1.000101 万元. */
function inUnit(amount: string, unit: number): string {
  if (unit === 1) return amount;
  const [, sign = "", whole = "", decimals = ""] = /^([+-]?)(\d+)\.(\d\d)$/.exec(amount) ?? [];
  const places = 2 + Math.round(Math.log10(unit));
  // A unit that is no power of ten has no exact writing.
  if (!whole || Math.abs(10 ** (places - 2) - unit) > 1e-9) return `${Number(amount) / unit}`;
  const digits = `${whole}${decimals}`.padStart(places + 1, "0");
  const cut = digits.length - places;
  return `${sign}${digits.slice(0, cut).replace(/^0+(?=\d)/, "")}${places ? "." : ""}${digits.slice(cut)}`;
}

export const controlProblems = (controls: readonly Control[], file: string): Problem[] =>
  controls
    .filter(({ok}) => !ok)
    .map(({table, column, where, declared, found, difference, kind, unit}) => ({
      rule: "DQ09",
      message:
        found === "no such column"
          ? "control total of a column that the table does not have"
          : `control total differs: ${kind === "sum" ? "sum" : "distinct values"} in the manifest ${declared}, in the extract ${inUnit(found, unit)}, difference ${inUnit(difference, unit)}${unitNames[unit] ?? ""}`,
      file,
      column: `${table}.${column}${Object.entries(where)
        .map(([key, value]) => `, ${key} ${value}`)
        .join("")}`
    }));
