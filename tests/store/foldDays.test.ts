import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import * as fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../data-loaders/engine/index.js";
import {buildFacts} from "../../data-loaders/facts/build.js";
import {openStore} from "../../data-loaders/store.js";
import {factTables} from "../../src/schema/facts.js";
import {policy} from "../facts/helpers.js";
import {stageRows} from "../fixtures/stageRows.js";
import {dayOf, isoOf, type Row, yuan} from "../fixtures/tinyBank.js";

const month = {start: dayOf("2025-01-01"), asOf: dayOf("2025-01-31")};
let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-fold-"));
  engine = await openEngine({threads: 1, spill: join(folder, "spill")});
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, {recursive: true, force: true});
});

interface Account {
  cust: string;
  usd?: boolean;
  /** Days of January, from 1; not given: open before and after. */
  open?: number;
  close?: number;
  opening: number;
  /** Day of January and signed fen. */
  moves: readonly (readonly [day: number, fen: number])[];
}

type Merger = readonly [old: string, surviving: string];
const customers = ["C1", "C2", "C3", "C4"];
const iso = (day: number) => isoOf(month.start + day - 1);

function tablesOf(accounts: readonly Account[], mergers: readonly Merger[]): Record<string, Row[]> {
  const moves: Row[] = [];
  const rows = accounts.map(({cust, usd, open, close, opening, moves: booked}, n): Row => {
    const acct_id = `A${n}`;
    const ccy = usd ? "USD" : "CNY";
    let balance = open === undefined ? opening : 0;
    for (const [day, fen] of [...booked].sort(([a], [b]) => a - b)) {
      if (day < (open ?? 1) || day >= (close ?? 32)) continue;
      balance += fen;
      moves.push({
        ...{txn_id: `T${moves.length}`, acct_id, cust_id: cust, ccy, date: iso(day), type: "transfer"},
        ...{dr_cr: fen < 0 ? "D" : "C", amount: yuan(Math.abs(fen)), balance_after: yuan(balance)},
        ...{seq: String(moves.length), reversal_flag: "N"}
      });
    }
    return {
      ...{acct_id, cust_id: cust, org_id: "1", product_code: "D01", ccy, status: close ? "closed" : "normal"},
      ...{balance: yuan(close ? 0 : balance), open_date: open ? iso(open) : "2020-01-01", rate: "0.0035"},
      close_date: close ? iso(close) : "9999-12-31"
    };
  });
  return {
    org: [{org_id: "1", org_name: "a", org_level: "HQ"}],
    product: [{product_code: "D01", product_name: "demand", family: "dep_demand", day_basis: "360"}],
    fx_rate: [{date: "2025-01-31", ccy: "USD", mid_rate: "7.1"}],
    customer: customers.map((cust_id) => ({cust_id, cust_type: "P", segment: "mass", open_date: "2019-01-01"})),
    deposit_account: rows,
    // an account that did not move is only known where movements are supplied at all
    deposit_txn: moves.length
      ? moves
      : [{txn_id: "X", acct_id: "nobody's", ccy: "CNY", date: "2025-01-01", dr_cr: "C", amount: "1.00", type: "transfer"}],
    customer_id_map: mergers.map(([old_id, surviving_id]) => ({old_id, surviving_id}))
  };
}

/** Customers of January as ingest makes them. */
async function ingested(accounts: readonly Account[], mergers: readonly Merger[]) {
  const staged = await stageRows(engine, tablesOf(accounts, mergers));
  const drop = {period: "2025-01", asOf: month.asOf, periodStart: month.start, bank: {base_ccy: "CNY"}};
  await buildFacts(engine, drop, staged, {policy, previous: null});
  return engine.rows<Row>(`select ${columns.join(", ")} from customer_month order by cust_id`);
}

const columns = [
  ...["cust_id", "restated", "dep_accounts", "dep_balance", "dep_adb", "dep_daily_days", "dep_daily_min"],
  ...["dep_daily_max", "dep_daily_mean", "dep_daily_m2"]
];

/** Customers of January as a store reads them that learns of the mergers in February. */
async function folded(accounts: readonly Account[], mergers: readonly Merger[], keepsRuns = true) {
  await ingested(accounts, []);
  const bank = mkdtempSync(join(folder, "bank-"));
  const [january, february] = ["2025-01", "2025-02"].map((period) => {
    mkdirSync(join(bank, period));
    const run = {period, asOf: month.asOf, bank_settings: {base_ccy: "CNY"}};
    writeFileSync(join(bank, period, "run.json"), JSON.stringify(run));
    return join(bank, period);
  }) as [string, string];
  for (const name of ["customer_month", "account_month", ...(keepsRuns ? ["balance_runs"] : [])]) {
    const list = Object.keys(factTables[name as keyof typeof factTables].columns).join(", ");
    await engine.writeParquet(`select ${list} from ${name}`, join(january, `${name}.parquet`));
  }
  await engine.writeParquet("select * from staged_fx_rate", join(january, "fx_rate.parquet"));
  await ingested(accounts, mergers);
  await engine.writeParquet("select * from customer_map", join(february, "customer_map.parquet"));
  await engine.writeParquet("select * from customer_month where false", join(february, "customer_month.parquet"));
  const store = openStore(bank);
  try {
    const table = await store.read("customer_month", {columns});
    const rows = table.objects() as Row[];
    return rows.sort((a, b) => (a["cust_id"]! < b["cust_id"]! ? -1 : 1));
  } finally {
    await store.close();
  }
}

describe("foldedDays", () => {
  it("DEP-13: days of two customers that are one now are added day by day, in base currency, not below 0", async () => {
    const accounts: Account[] = [
      {cust: "C1", opening: 100_000, moves: [[11, 50_000]]},
      // 20 000 dollar cents are 142 000 fen; overdrawn for the last eleven days
      {cust: "C2", usd: true, opening: 20_000, moves: [[21, -30_000]]}
    ];
    const [joint] = (await folded(accounts, [["C2", "C1"]])) as unknown as Record<string, number>[];
    // 10 days of 242 000, 10 of 292 000, 11 of 150 000
    const mean = (10 * 242_000 + 10 * 292_000 + 11 * 150_000) / 31;
    const m2 = 10 * (242_000 - mean) ** 2 + 10 * (292_000 - mean) ** 2 + 11 * (150_000 - mean) ** 2;
    expect(joint).toMatchObject({dep_daily_days: 31, dep_daily_min: 150_000, dep_daily_max: 292_000});
    expect(joint!["dep_daily_mean"]).toBeCloseTo(mean, 6);
    expect(joint!["dep_daily_m2"]! / m2).toBeCloseTo(1, 9);
  });

  it("DEP-13: is null when the month's balance runs are no longer kept and both had deposits", async () => {
    const accounts: Account[] = [
      {cust: "C1", opening: 100_000, moves: [[11, 50_000]]},
      {cust: "C2", opening: 20_000, moves: []},
      {cust: "C3", opening: 70_000, moves: []}
    ];
    const mergers: Merger[] = [
      ["C2", "C1"],
      ["C3", "C4"]
    ];
    const rows = await folded(accounts, mergers, false);
    expect(rows.map((row) => [row["cust_id"], row["dep_daily_days"], row["dep_daily_max"]])).toEqual([
      ["C1", null, null],
      // one of the two had no deposits: the days are the other one's
      ["C4", 31, 70_000]
    ]);
  });

  it("E5: customers put together come in the order of their ids, however many cores put them together", async () => {
    const bank = mkdtempSync(join(folder, "bank-"));
    for (const period of ["2025-01", "2025-02"]) {
      mkdirSync(join(bank, period));
      writeFileSync(
        join(bank, period, "run.json"),
        JSON.stringify({period, asOf: month.asOf, bank_settings: {base_ccy: "CNY"}})
      );
    }
    const id = (n: string) => `'C' || lpad(cast(${n} as varchar), 6, '0')`;
    const list = Object.entries(factTables.customer_month.columns).map(
      ([name, type]) =>
        `${name === "cust_id" ? id("n") : name === "period" ? "'2025-01'" : `cast(null as ${type})`} as ${name}`
    );
    await engine.writeParquet(
      `select ${list.join(", ")} from range(20000) t(n) order by hash(n)`,
      join(bank, "2025-01", "customer_month.parquet")
    );
    await engine.writeParquet(
      `select ${list.join(", ")} from range(0) t(n)`,
      join(bank, "2025-02", "customer_month.parquet")
    );
    await engine.writeParquet(
      `select ${id("n + 1")} as old_id, ${id("n")} as cust_id from range(0, 20000, 2) t(n)`,
      join(bank, "2025-02", "customer_map.parquet")
    );
    const store = openStore(bank, {threads: 4});
    try {
      const ids = (await store.read("customer_month", {columns: ["cust_id"]})).array("cust_id") as string[];
      expect(ids).toHaveLength(10_000);
      expect(ids).toEqual([...ids].sort());
    } finally {
      await store.close();
    }
  });

  it("E5, DEP-13: an earlier month, folded, is what ingest gives had they been one customer from the start", async () => {
    const day = fc.integer({min: 1, max: 31});
    const account: fc.Arbitrary<Account> = fc.record(
      {
        cust: fc.constantFrom(...customers),
        usd: fc.boolean(),
        open: fc.integer({min: 1, max: 20}),
        close: fc.integer({min: 21, max: 31}),
        opening: fc.integer({min: 0, max: 500_000}),
        moves: fc.array(fc.tuple(day, fc.integer({min: -300_000, max: 300_000})), {maxLength: 5})
      },
      {requiredKeys: ["cust", "opening", "moves"]}
    );
    const mergers: fc.Arbitrary<Merger[]> = fc.constantFrom(
      [["C2", "C1"]],
      [
        ["C2", "C1"],
        ["C1", "C4"]
      ],
      [
        ["C2", "C1"],
        ["C3", "C1"],
        ["C4", "C1"]
      ]
    );
    await fc.assert(
      fc.asyncProperty(fc.array(account, {minLength: 2, maxLength: 7}), mergers, async (accounts, merged) => {
        const later = await folded(accounts, merged);
        const fromTheStart = await ingested(accounts, merged);
        expect(later.map(rounded)).toEqual(fromTheStart.map(rounded));
      }),
      {numRuns: 8}
    );
  }, 120_000);
});

/** Doubles to nine digits of the greatest square that goes into them: the order of additions is free. */
const rounded = (row: Row) => ({
  ...row,
  dep_daily_mean: near(row["dep_daily_mean"], 1e-3),
  dep_daily_m2: near(row["dep_daily_m2"], 1e4)
});
const near = (value: unknown, step: number) =>
  typeof value === "number" ? Math.round(value / step) * step : value;
