import {existsSync, readdirSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import type {Command} from "../cli.js";
import {openEngine} from "../../data-loaders/engine/index.js";
import {checkMapping} from "../../data-loaders/staging/checkMapping.js";
import type {MappingReport} from "../../data-loaders/staging/checkMapping.js";
import {periodsOf, readDrop} from "../../data-loaders/staging/drop.js";
import {guessTable, sniff, suggestMapping} from "../../data-loaders/staging/suggestMapping.js";
import {Refusal, describeProblem} from "../schema/problem.js";
import type {ExtractTable} from "../schema/table.js";
import {extractTables} from "../schema/tables.js";
import {parseOptions, periodOption} from "./options.js";

export const command: Command = {
  summary: "check a mapping against raw files, or suggest one",
  help: `
bankbook map check [--bank <folder>] [--drop extracts] [--period YYYY-MM] [--table <name>]

Prints for each table: columns matched and unread, codes that the mapping does not know (by amount), values that do not
parse, and a guess of the unit of each amount. Writes nothing.

bankbook map suggest [--drop extracts] [--file <name>] [--table <name>] [--out <folder>]

Prints a first mapping for raw files, from their names (English, Chinese, pinyin initials) and values; with --out
writes <folder>/<table>.yaml instead, never over a file that is there.

  --bank <folder>     bank.yaml and mapping/ (default: canonical columns)
  --drop <folder>     folder of the drop (default extracts); for suggest the folder that holds the raw files
  --period <YYYY-MM>  default: the last one dropped
  --file <name>       one raw file; default all files of the folder
  --table <name>      canonical table, e.g. deposit_account; default all, or the one that fits best
`,
  async run([verb, ...args]) {
    if (verb === "check") return check(args);
    if (verb === "suggest") return suggest(args);
    throw new Refusal({message: "map takes check or suggest", value: verb ?? "nothing"});
  }
};

async function check(args: string[]): Promise<void> {
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
    let bad = 0;
    for (const table of tables) {
      const report = await checkMapping(engine, read, table);
      bad += report.problems.length;
      console.log(describeMapping(report).join("\n"), "\n");
    }
    if (bad) process.exitCode = 1;
  } finally {
    await engine.close();
  }
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

async function suggest(args: string[]): Promise<void> {
  const {drop, file, table, out} = parseOptions(args, {
    drop: {type: "string", default: "extracts"},
    file: {type: "string"},
    table: {type: "string"},
    out: {type: "string"}
  });
  if (!existsSync(drop)) throw new Refusal({message: "no drop folder", value: drop});
  let named: ExtractTable | undefined;
  if (table !== undefined && !(named = extractTables.get(table)))
    throw new Refusal({message: "unknown table", value: table});
  const files =
    file === undefined
      ? readdirSync(drop)
          .filter((name) => /\.(csv|txt|asc|dat|tsv)(\.gz)?$/i.test(name))
          .sort()
      : [file];
  if (files.length === 0) throw new Refusal({message: "no raw text file in the folder", value: drop});
  for (const name of files) {
    const path = join(drop, name);
    if (!existsSync(path)) throw new Refusal({message: "no such file", value: path});
    const sniffed = await sniff(path);
    const fits = named ?? guessTable(basename(name), sniffed.columns);
    const yaml = suggestMapping(name, sniffed, fits);
    if (out === undefined) {
      console.log(yaml);
      continue;
    }
    const target = join(out, `${fits.name}.yaml`);
    if (existsSync(target)) throw new Refusal({message: "a mapping is there already", value: target});
    writeFileSync(target, yaml);
    console.log(`${name} -> ${target}`);
  }
}
