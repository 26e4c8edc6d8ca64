import {mkdtempSync, readFileSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {monthAt, monthIndex} from "../../src/sampleBank/days.js";
import {generate} from "../../src/sampleBank/generate.js";
import {lastPeriod, sizes} from "../../src/sampleBank/parameters.js";
import {tableNames} from "../../src/sampleBank/tables.js";
import type {Plant, Strength} from "../../src/sampleBank/truth.js";

export interface BankOptions {
  customers: number;
  months: number;
  seed?: number;
  format?: "csv" | "parquet";
  strength?: Strength;
}

/** Generates a bank that ends with the last period, in a temporary folder; its truth beside it when a strength is named. */
export async function makeBank({
  customers,
  months,
  seed = 1,
  format = "csv",
  strength
}: BankOptions): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), "bankbook-sample-"));
  await generate({
    out,
    size: {...sizes.xs, customers, months},
    seed,
    start: monthAt(monthIndex(lastPeriod) - months + 1).period,
    format,
    generator: "bankbook sample 0.0.0",
    ...(strength ? {strength, truth: truthOf(out)} : {})
  });
  return out;
}

const truthOf = (out: string): string => `${out}-truth`;

export const removeBank = (out: string): void => {
  for (const folder of [out, truthOf(out)]) rmSync(folder, {recursive: true, force: true});
};

export const plantsOf = (out: string): Plant[] =>
  readFileSync(join(truthOf(out), "plants.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Plant);

/** All files of a bank by path, as hexadecimal text of their hashes in the manifests, and the manifests themselves. */
export function seals(out: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(out)
      .sort()
      .map((period) => [period, readFileSync(join(out, period, "manifest.json"), "utf8")])
  );
}

export interface Query {
  <T = Record<string, string>>(sql: string): Promise<T[]>;
}

/** Opens every table of the bank as a view over all periods, all text, with the column `p` for the period of the drop. */
export async function openBank(out: string): Promise<{query: Query; close: () => void}> {
  const instance = await DuckDBInstance.create(":memory:", {threads: "2"});
  const connection: DuckDBConnection = await instance.connect();
  for (const name of tableNames) {
    await connection.run(
      `CREATE VIEW ${name} AS SELECT regexp_extract(filename, '(\\d{4}-\\d{2})/[^/]*$', 1) AS p, * EXCLUDE (filename)
       FROM read_csv('${out}/*/${name}.csv', header = true, all_varchar = true, auto_detect = false, delim = ',', quote = '', filename = true,
         columns = {${(await header(connection, `${out}/*/${name}.csv`)).map((column) => `'${column}': 'VARCHAR'`).join(", ")}})`
    );
  }
  const fen = (column: string) => `CAST(round(CAST(${column} AS DECIMAL(18,2)) * 100) AS BIGINT)`;
  await connection.run(`CREATE TABLE deposits AS SELECT a.p, acct_id, cust_id, org_id, family, a.ccy, ${fen("balance")} AS balance,
      ${fen("nullif(balance_days, '')")} AS balance_days, ${fen("int_expense")} AS interest, status, CAST(open_date AS DATE) AS opened, ftp_rate <> '' AS ftp
    FROM deposit_account a JOIN (SELECT DISTINCT product_code, family FROM product) USING (product_code)`);
  await connection.run(`CREATE TABLE loans AS SELECT a.p, loan_id, cust_id, org_id, family, a.ccy, ${fen("balance")} AS balance, ${fen("nullif(balance_days, '')")} AS balance_days,
      ${fen("int_income")} AS interest, status, class5, CAST(dpd AS INTEGER) AS dpd
    FROM loan_account a JOIN (SELECT DISTINCT product_code, family FROM product) USING (product_code)`);
  await connection.run(`CREATE TABLE ledger AS SELECT p, org_id, subject_code AS subject, ccy, ${fen('"open"')} AS opening, ${fen("dr")} AS dr, ${fen("cr")} AS cr, ${fen('"close"')} AS closing, ${fen("avg")} AS average,
      subject_code <> '1304' AND regexp_matches(subject_code, '^(1|64|66|67)') AS debit FROM gl_control`);
  await connection.run(`CREATE TABLE moves AS SELECT p, acct_id, ccy, CAST(date AS DATE) AS date, time, CAST(seq AS INTEGER) AS seq,
      CASE dr_cr WHEN 'C' THEN 1 ELSE -1 END * ${fen("amount")} AS amount, ${fen("balance_after")} AS balance_after FROM deposit_txn`);
  await connection.run(`CREATE TABLE months AS SELECT p, CAST(p || '-01' AS DATE) AS first, CAST(CAST(p || '-01' AS DATE) + INTERVAL 1 MONTH AS DATE) AS next,
      lag(p) OVER (ORDER BY p) AS before FROM (SELECT DISTINCT p FROM gl_control)`);
  return {
    async query<T>(sql: string) {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as T[];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

async function header(connection: DuckDBConnection, files: string): Promise<string[]> {
  const [first] = (
    await connection.runAndReadAll(`SELECT file FROM glob('${files}') LIMIT 1`)
  ).getRowObjectsJson() as {file: string}[];
  return (readFileSync((first as {file: string}).file, "utf8").split("\n", 1)[0] as string).split(",");
}
