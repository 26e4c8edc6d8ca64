import {existsSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Command} from "../cli.js";
import {openEngine} from "../../data-loaders/engine/index.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {terminalProgress} from "../../data-loaders/progress.js";
import type {QualityResult} from "../../data-loaders/quality/result.js";
import {runRules, refuseBlocked} from "../../data-loaders/quality/run.js";
import {periodsOf, readDrop} from "../../data-loaders/staging/drop.js";
import {headersOf} from "../../data-loaders/staging/header.js";
import {stage} from "../../data-loaders/staging/stage.js";
import type {Staged} from "../../data-loaders/staging/stage.js";
import {describeProblem} from "../schema/problem.js";
import {memoryOption, numberOption, parseOptions, periodOption} from "./options.js";

export const command: Command = {
  summary: "check a drop without writing anything",
  help: `
bankbook check [--bank <folder>] [--drop extracts] [--period YYYY-MM] [--store store] [--memory 4GB] [--threads 2]

Verifies the files of a month against the manifest, stages them and runs every quality rule. Exits with 1 when the
drop would be refused. Writes nothing.

  --bank <folder>     settings and mapping of the bank (default: canonical columns, settings from the manifest)
  --drop <folder>     folder that holds the months (default extracts)
  --period <YYYY-MM>  default: the last one dropped
  --store <folder>    where the month before is, for the rules that compare (default store)
  --memory <size>     most memory the engine takes before it spills to disk
  --threads <number>  default: one a core
`,
  async run(args) {
    const {bank, drop, store, memory, ...options} = parseOptions(args, {
      bank: {type: "string"},
      drop: {type: "string", default: "extracts"},
      period: {type: "string"},
      store: {type: "string", default: "store"},
      memory: {type: "string"},
      threads: {type: "string"}
    });
    const period = periodOption(options.period) ?? periodsOf({drop, bank}).at(-1)!;
    memoryOption(memory);
    const threads = numberOption("threads", options.threads);
    const folders = [fileURLToPath(new URL("../../reports/policy", import.meta.url))];
    if (bank !== undefined && existsSync(join(bank, "policy"))) folders.push(join(bank, "policy"));
    const policy = readPolicy(folders);
    const progress = terminalProgress();
    const engine = await openEngine({
      ...(memory === undefined ? {} : {memory}),
      ...(threads === undefined ? {} : {threads})
    });
    try {
      const read = await readDrop({drop, bank, period});
      const before = monthBefore(period);
      const folder = join(store, read.bank.bank, before);
      const previous = existsSync(join(folder, "run.json")) ? {period: before, folder} : null;
      const staged = await stage(engine, read, {policy, progress, last: headersOf(previous)});
      progress.step("quality rules");
      const {results} = await runRules(engine, read, staged, {policy, previous});
      progress.done();
      console.log(describeCheck(`${read.bank.bank} ${period}`, staged, results).join("\n"));
      refuseBlocked(results);
    } finally {
      progress.done();
      await engine.close();
    }
  }
};

const monthBefore = (period: string): string => {
  const [year, month] = period.split("-").map(Number) as [number, number];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
};

const marks: Record<QualityResult["outcome"], string> = {
  pass: "ok   ",
  warn: "WARN ",
  block: "BLOCK",
  not_applicable: "-    "
};

export function describeCheck(
  title: string,
  {tables, unmapped}: Staged,
  results: readonly QualityResult[]
): string[] {
  const staged = tables.filter(({present}) => present.length);
  const width = Math.max(...staged.map(({name}) => name.length));
  const lines = [title, "", "tables"];
  for (const {name, rows, rejected, filtered, lacks} of staged) {
    const notes = [
      rejected ? `${rejected} rejected` : "",
      filtered ? `${filtered} left out by filters and period` : "",
      lacks.length ? `lacks ${lacks.join(", ")}` : ""
    ].filter(Boolean);
    lines.push(
      `  ${name.padEnd(width)} ${String(rows).padStart(10)} rows${notes.length ? `; ${notes.join("; ")}` : ""}`
    );
  }
  if (unmapped.length) {
    lines.push("", "codes that the mapping does not know");
    for (const {table, column, code, rows} of unmapped.slice(0, 20))
      lines.push(`  ${table}.${column} ${code}: ${rows} rows`);
  }
  lines.push("", "quality rules");
  for (const {rule, outcome, detail, examples} of results) {
    lines.push(`  ${marks[outcome]} ${rule} ${detail.en}`);
    if (outcome === "pass" || outcome === "not_applicable") continue;
    for (const example of examples.slice(0, 3)) lines.push(`           ${describeProblem(example)}`);
  }
  return lines;
}
