import {readFileSync} from "node:fs";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {afterAll, describe, expect, it} from "vitest";
import {Ledger} from "../../src/sampleBank/ledger.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {monthsOf, writeShard} from "../../src/sampleBank/shard.js";
import {makeBank, removeBank, seals} from "./bank.js";

const banks: string[] = [];
const bank = async (...options: Parameters<typeof makeBank>): Promise<string> => {
  const out = await makeBank(...options);
  banks.push(out);
  return out;
};
afterAll(() => banks.forEach(removeBank));

const lines = (out: string, table: string): string[] =>
  readFileSync(join(out, "2026-10", `${table}.csv`), "utf8").split("\n");

describe("bankbook sample", () => {
  it("writes the same bytes for the same seed, others for another", async () => {
    const [first, second, other] = [
      await bank({customers: 120, months: 3}),
      await bank({customers: 120, months: 3}),
      await bank({customers: 120, months: 3, seed: 2})
    ];
    expect(seals(first)).toEqual(seals(second));
    const [a, b] = [seals(first)["2026-10"] as string, seals(other)["2026-10"] as string];
    expect(a).not.toBe(b);
    expect(lines(first, "deposit_account")).not.toEqual(lines(other, "deposit_account"));
  }, 60_000);

  it("begins a larger bank with the customers of the smaller", async () => {
    const [small, large] = [await bank({customers: 100, months: 2}), await bank({customers: 150, months: 2})];
    for (const table of ["customer", "deposit_account", "deposit_txn", "loan_account", "corp_profile"]) {
      const rows = lines(small, table).slice(0, -1);
      expect(lines(large, table).slice(0, rows.length)).toEqual(rows);
    }
  }, 60_000);

  it("writes the same rows as Parquet, typed", async () => {
    const [csv, parquet] = [
      await bank({customers: 60, months: 2}),
      await bank({customers: 60, months: 2, format: "parquet"})
    ];
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    for (const table of ["deposit_account", "deposit_txn", "loan_account", "gl_control"]) {
      const [typed, text] = [
        `read_parquet('${parquet}/*/${table}.parquet')`,
        `read_csv('${csv}/*/${table}.csv', all_varchar = true)`
      ];
      const counts = await connection.runAndReadAll(
        `SELECT (SELECT count(*) FROM ${typed})::INTEGER AS typed, (SELECT count(*) FROM ${text})::INTEGER AS text`
      );
      const [row] = counts.getRowObjectsJson() as {typed: number; text: number}[];
      expect(row?.typed).toBe(row?.text);
      expect(row?.typed).toBeGreaterThan(10);
    }
    const types = await connection.runAndReadAll(
      `SELECT DISTINCT typeof(acct_id) AS a, typeof(balance) AS b, typeof(open_date) AS c, typeof(rate) AS d, typeof(margin_flag) AS e FROM read_parquet('${parquet}/*/deposit_account.parquet')`
    );
    expect(types.getRowObjectsJson()).toEqual([
      {a: "VARCHAR", b: "DECIMAL(18,2)", c: "DATE", d: "DOUBLE", e: "BOOLEAN"}
    ]);
    connection.closeSync();
    instance.closeSync();
  }, 60_000);

  it("keeps the same ledger, written in one shard or in two", async () => {
    const out = await bank({customers: 10, months: 1});
    const size = {...sizes.xs, customers: 120, months: 3};
    const shard = (from: number, to: number, part: number) =>
      writeShard(
        {
          ...{out, size, seed: 1, start: "2026-08", format: "csv", truth: null, strength: "full"},
          ...{from, to, part, memory: "256MB", threads: 1}
        },
        () => undefined
      );
    const rows = async (shards: ReturnType<typeof shard>[]) => {
      const ledger = new Ledger(monthsOf("2026-08", 3));
      for (const {ledger: state} of await Promise.all(shards)) ledger.add(state);
      ledger.bookAllowances();
      return ledger.rows();
    };
    expect(await rows([shard(0, 70, 1), shard(70, 120, 2)])).toEqual(await rows([shard(0, 120, 3)]));
  }, 60_000);
});
