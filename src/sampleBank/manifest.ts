import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {addMonths, dateText, type Month} from "./days.js";
import type {LedgerRow} from "./ledger.js";
import {tableNames, tableSpecs, type TableName, type TableSpec} from "./tables.js";
import {yuan} from "./text.js";
import type {PeriodTables} from "./writer.js";

/** How the keys of a writer's sums (`CNY|C`) are told in the manifest. */
const splits: Partial<Record<TableName, readonly string[]>> = {
  deposit_account: ["ccy"],
  deposit_txn: ["ccy", "dr_cr"],
  loan_account: ["ccy"],
  credit_limit: ["ccy"],
  holding: ["ccy"]
};

export interface Sealing {
  generator: string;
  seed: number;
}

/** Seals a period: hashes, row counts, control totals by currency, and what the ledger says of the balances. */
export function writeManifest(
  out: string,
  month: Month,
  written: PeriodTables,
  ledger: readonly LedgerRow[],
  {generator, seed}: Sealing
): void {
  const asOf = dateText(month.end);
  const tables = tableNames.map((name) => {
    const {files, rows, sums} = written[name];
    const spec: TableSpec = tableSpecs[name];
    return {
      name,
      files,
      as_of: asOf,
      kind: spec.kind,
      encoding: files[0]?.path.endsWith(".csv") ? "utf-8" : null,
      unit: 1,
      controls: controlsOf(name, spec, sums, rows),
      gl: glOf(name, ledger)
    };
  });
  const manifest = {
    bank: "sample",
    bank_name: {en: "Sample City Commercial Bank", zh: "样例城市商业银行"},
    period: month.period,
    as_of: asOf,
    drop_id: `${dateText(month.end + 3).replaceAll("-", "")}-01`,
    supersedes: null,
    timezone: "Asia/Shanghai",
    base_ccy: "CNY",
    generated_at: `${dateText(addMonths(month.start, 1) + 2)}T02:11:09+08:00`,
    generator,
    seed,
    tables,
    attestation: {prepared_by: "role:DW", checked_by: "role:FIN"}
  };
  writeFileSync(join(out, month.period, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
}

function controlsOf(
  name: TableName,
  spec: TableSpec,
  sums: readonly (readonly [string, number])[],
  rows: number
): object[] {
  const list: object[] = [];
  const {control} = spec;
  if (!control) return list;
  const by = splits[name];
  if (control.sum && by) {
    for (const [key, fen] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
      list.push({
        column: control.sum,
        by,
        ...Object.fromEntries(key.split("|").map((value, i) => [by[i] as string, value])),
        sum: yuan(fen)
      });
    }
  } else if (control.sum)
    list.push({column: control.sum, sum: yuan(sums.reduce((total, [, fen]) => total + fen, 0))});
  if (control.distinct) list.push({column: control.distinct, distinct: rows});
  return list;
}

const prefixes: Partial<Record<TableName, string>> = {deposit_account: "2011", loan_account: "1303"};

function glOf(name: TableName, ledger: readonly LedgerRow[]): object[] {
  const prefix = prefixes[name];
  if (!prefix) return [];
  const byCcy = new Map<string, number>();
  for (const row of ledger)
    if (row.subject.startsWith(prefix)) byCcy.set(row.ccy, (byCcy.get(row.ccy) ?? 0) + row.close);
  return [...byCcy]
    .sort()
    .map(([ccy, fen]) => ({subject: prefix, ccy, amount: yuan(fen), tolerance: "0.0001"}));
}
