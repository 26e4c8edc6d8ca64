import {openEngine} from "../../data-loaders/engine/index.js";
import type {Engine} from "../../data-loaders/engine/index.js";
import {currencies} from "../../data-loaders/quality/rules/prices.js";
import {checkMapping} from "../../data-loaders/staging/checkMapping.js";
import type {MappingReport} from "../../data-loaders/staging/checkMapping.js";
import {periodsOf, readDrop} from "../../data-loaders/staging/drop.js";
import type {Drop} from "../../data-loaders/staging/drop.js";
import {joinParts} from "../../data-loaders/staging/parts.js";
import type {Problem} from "../schema/problem.js";
import {Refusal, describeProblem} from "../schema/problem.js";
import {parseOptions, periodOption} from "./options.js";

/** `bankbook map check`: prints what the mappings make of a month, and sets the exit status where ingest would refuse it. */
export async function checkMappings(args: string[]): Promise<void> {
  const {
    bank,
    drop,
    table: only,
    ...options
  } = parseOptions(args, {
    bank: {type: "string"},
    drop: {type: "string", default: "extracts"},
    period: {type: "string"},
    table: {type: "string"}
  });
  const asked = periodOption(options.period);
  const period = asked ?? periodsOf({drop, bank}).at(-1)!;
  const read = await readDrop({drop, bank, period});
  const tables = read.tables.filter(({name}) => only === undefined || name === only);
  if (tables.length === 0) throw new Refusal({message: "no such table in the drop", value: only ?? drop});
  const engine = await openEngine();
  try {
    const reports: MappingReport[] = [];
    for (const table of tables) {
      const report = await checkMapping(engine, read, table);
      reports.push(report);
      console.log(describeMapping(report).join("\n"), "\n");
    }
    const {lines, refused} = verdict(reports, await withoutRate(engine, read, reports));
    console.log(lines.join("\n"));
    if (refused) process.exitCode = 1;
  } finally {
    await engine.close();
  }
}

/** DQ22: currencies of the tables that no exchange rate of the period covers. */
async function withoutRate(
  engine: Engine,
  drop: Drop,
  reports: readonly MappingReport[]
): Promise<Problem[]> {
  const rates = drop.tables.find(({name}) => name === "fx_rate");
  const known =
    reports.find(({table}) => table === "fx_rate") ?? (rates && (await checkMapping(engine, drop, rates)));
  // Rates that cannot be read are a problem of their own.
  if (known?.problems.length) return [];
  if (!known) {
    await engine.run(
      `CREATE OR REPLACE VIEW staged_fx_rate AS
       SELECT CAST(NULL AS VARCHAR) AS ccy, CAST(NULL AS INTEGER) AS date, CAST(NULL AS DOUBLE) AS mid_rate WHERE false`
    );
  }
  const present = new Map(
    reports.map(({table}) => [
      table,
      reports.filter((other) => other.table === table).flatMap((other) => other.present)
    ])
  );
  await joinParts(
    engine,
    drop.tables.filter(({staged}) =>
      reports.some((report) => report.staged === staged && report.present.length)
    )
  );
  const has = (table: string, column?: string) =>
    column === undefined ? present.has(table) : (present.get(table)?.includes(column) ?? false);
  return (await currencies({engine, drop, has})).missing;
}

/** What ingest would say, in a line each. */
export function verdict(
  reports: readonly MappingReport[],
  withoutRate: readonly Problem[]
): {lines: string[]; refused: boolean} {
  const unmapped = (blocks: boolean) =>
    reports
      .filter((report) => report.blocks === blocks && report.unmapped.length)
      .map(({table, unmapped}) => `${table} (${unmapped.length})`)
      .join(", ");
  const broken = reports.filter(({problems}) => problems.length).map(({table}) => table);
  const refusing = [
    broken.length ? `file and mapping do not fit: ${broken.join(", ")}` : "",
    unmapped(true) ? `codes that the mapping does not know, on_unmapped: block: ${unmapped(true)}` : "",
    ...withoutRate.map((problem) => describeProblem({rule: "DQ22", ...problem}))
  ].filter(Boolean);
  const rejected = reports
    .filter((report) => report.rejected)
    .map((report) => `${report.table} (${report.rejected})`);
  const allowed = [
    unmapped(false)
      ? `codes that are not known are kept (on_unmapped: warn), as far as DQ08 allows: ${unmapped(false)}`
      : "",
    rejected.length ? `rows do not parse, refused above quality.rejectedShare: ${rejected.join(", ")}` : ""
  ].filter(Boolean);
  return {
    lines: [
      refusing.length ? "ingest would refuse this:" : "ingest would not refuse this for its mapping",
      ...refusing.map((line) => `  ${line}`),
      ...allowed.map((line) => `  note: ${line}`)
    ],
    refused: refusing.length > 0
  };
}

function describeMapping({table, files, rows, rejected, filtered, ...report}: MappingReport): string[] {
  const lines = [`${table} from ${files.join(", ")}`];
  const section = (title: string, items: string[]) => {
    if (items.length) lines.push(`  ${title}`, ...items.map((item) => `    ${item}`));
  };
  if (rows !== null)
    lines.push(`  ${rows} rows staged, ${rejected} rejected, ${filtered} left out by filters and period`);
  section("problems", report.problems.map(describeProblem));
  section(
    "matched",
    report.matched.map(({column, from}) => (column === from ? column : `${column} from ${from}`))
  );
  section(
    "raw columns not read",
    report.unread.map(
      ({column, guess}) =>
        `${column}${guess ? `: ${guess.column}? (${guess.why}, ${Math.round(guess.score * 100)} %)` : ""}`
    )
  );
  const missing = report.unsupplied.filter(({required}) => required !== "optional");
  section(
    "columns without a source",
    missing.map(
      ({column, required, lacks}) => `${column} (${required}${lacks ? ", listed under lacks" : ""})`
    )
  );
  section(
    "codes that the mapping does not know",
    report.unmapped
      .slice(0, 20)
      .map(
        ({column, code, rows: count, amount}) =>
          `${column} ${code}: ${count} rows${amount === null ? "" : `, ${yuan(amount)}`}`
      )
  );
  section(
    "values that do not parse",
    report.failures.map(
      ({column, reason, rows: count, example}) =>
        `${column ?? "record"}: ${count} times ${reason}${example === null ? "" : `, e.g. ${example}`}`
    )
  );
  section(
    "units",
    report.units.map(({column, from, declared, guess}) => {
      const agrees = declared === guess.unit;
      return `${column} from ${from}: median ${Number(guess.median.toFixed(6))}, ${guess.decimals} decimals; ${unitName(declared)} declared${agrees ? "" : `, looks like ${unitName(guess.unit)} (${guess.why})`}`;
    })
  );
  return lines;
}

const unitName = (unit: number) =>
  unit === 1 ? "元" : unit === 10000 ? "万元" : unit === 0.01 ? "分" : `${unit} 元`;
const yuan = (fen: number) => (fen / 100).toLocaleString("en", {minimumFractionDigits: 2});
