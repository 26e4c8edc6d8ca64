import {readFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, vi} from "vitest";
import {openBench} from "./helpers.js";
import type {Bench, Part} from "./helpers.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** More than one group of rows of a Parquet file, so that cores share even a single file. */
const MANY = 130_000;

interface Shard {
  rows: number;
  /** Of the balance. */
  type?: string;
  /** Record, counted from 1, without an id. */
  nameless?: number;
}

/** A Parquet file of accounts whose ids say which file and record they are. */
async function shard(n: number, {rows, type = "DECIMAL(20,2)", nameless = 0}: Shard) {
  const path = join(bench.folder, `shard-${n}.parquet`);
  await bench.engine.writeParquet(
    `SELECT if(i = ${nameless}, NULL, 'accounts-${n}.parquet ' || i) acct_id, 'C1' cust_id, 'O1' org_id, 'P1' product_code,
      'CNY' ccy, CAST(i / 100.0 AS ${type}) balance, DATE '2020-01-01' open_date, 0.0035::DOUBLE rate, 'normal' status
    FROM range(1, ${rows + 1}) t(i)`,
    path
  );
  return {text: readFileSync(path), path: `accounts-${n}.parquet`, rows};
}

async function sealed(...shards: Shard[]): Promise<{text: Buffer; path: string; rows: number}[]> {
  const files = [];
  for (const [at, each] of shards.entries()) files.push(await shard(at + 1, each));
  const [first, ...more] = files as [Part, ...typeof files];
  bench.seal({deposit_account: {...first, more}});
  return files;
}

describe("a table in many Parquet files", () => {
  it("is loaded in as many statements as its files have types, and every row knows its file and record", async () => {
    const files = await sealed(
      {rows: MANY},
      {rows: 3},
      {rows: 0},
      {rows: 2, type: "DECIMAL(18,2)"},
      {rows: MANY, type: "DECIMAL(18,2)"},
      {rows: 4}
    );
    const run = vi.spyOn(bench.engine, "run");
    const {tables} = await bench.stage();
    const loads = run.mock.calls.filter(([sql]) => sql.startsWith("INSERT INTO base_deposit_account"));
    run.mockRestore();
    expect(loads).toHaveLength(3);
    expect(tables.find(({name}) => name === "deposit_account")!.files).toEqual(
      files.map(({path, rows}) => ({file: path, rows}))
    );
    expect(
      await bench.rows(
        `SELECT _file AS file, count(*) AS rows, count(CASE WHEN acct_id = _file || ' ' || _record THEN 1 END) AS told,
          CAST(sum(balance) AS BIGINT) AS balance, min(_row) AS first
        FROM staged_deposit_account GROUP BY _file ORDER BY first`
      )
    ).toEqual([
      {file: "accounts-1.parquet", rows: MANY, told: MANY, balance: (MANY * (MANY + 1)) / 2, first: 0},
      {file: "accounts-2.parquet", rows: 3, told: 3, balance: 6, first: MANY},
      {file: "accounts-4.parquet", rows: 2, told: 2, balance: 3, first: MANY + 3},
      {file: "accounts-5.parquet", rows: MANY, told: MANY, balance: (MANY * (MANY + 1)) / 2, first: MANY + 5},
      {file: "accounts-6.parquet", rows: 4, told: 4, balance: 10, first: 2 * MANY + 5}
    ]);
  });

  it("DQ07 names the file and the record of a row that is wrong", async () => {
    await sealed({rows: 5}, {rows: 4, nameless: 3}, {rows: 5});
    expect(await bench.refusal()).toMatch(/value missing .*\(accounts-2\.parquet, record 3, column acct_id/);
  });

  it("DQ02 names the file that has another number of records than the seal says", async () => {
    const [first, second, third] = await sealed({rows: 5}, {rows: 4}, {rows: 5});
    bench.seal({deposit_account: {...first!, more: [{...second!, rows: 6}, third!]}});
    const refusal = await bench.refusal();
    expect(refusal).toContain("row count differs: manifest 6, file 4, difference -2 (accounts-2.parquet)");
    expect(refusal).not.toMatch(/accounts-[13]/);
  });
});
