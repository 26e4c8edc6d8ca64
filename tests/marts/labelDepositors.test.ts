import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {table} from "arquero";
import {openEngine} from "../../data-loaders/engine/index.js";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {dormancy, readSleeping} from "../../data-loaders/marts/deposits/dormancy.js";
import {readSleepers} from "../../data-loaders/marts/deposits/labels/asleep.js";
import {readDaysAbove} from "../../data-loaders/marts/deposits/labels/daysAbove.js";
import {flagColumn, labelDepositors} from "../../data-loaders/marts/deposits/labels/labelDepositors.js";
import {readPassed} from "../../data-loaders/marts/deposits/labels/passed.js";
import {firstDay, lastDay, lastPeriods, shiftPeriod} from "../../data-loaders/marts/periods.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {factTables} from "../../src/schema/facts.js";

const policy = readPolicy(["reports/policy"]);
const last = "2025-06";
const periods = Array.from({length: 13}, (_, k) => shiftPeriod(last, k - 12));
const w = 1_000_000;
let engine: Engine;
let source: Source;

type Cells = Record<string, string | number | boolean | null>;
const text = (cell: string | number | boolean | null | undefined) =>
  typeof cell === "string" ? `'${cell}'` : String(cell ?? null);

async function fill(name: string, columns: Readonly<Record<string, string>>, rows: readonly Cells[]) {
  const typed = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  await engine.run(`create or replace table ${name} (${typed.join(", ")})`);
  for (const row of rows)
    await engine.run(
      `insert into ${name} values (${Object.keys(columns)
        .map((column) => text(row[column]))
        .join(", ")})`
    );
}

const txn = {
  ...{
    period: "VARCHAR",
    acct_id: "VARCHAR",
    cust_id: "VARCHAR",
    ccy: "VARCHAR",
    date: "INTEGER",
    dr_cr: "VARCHAR"
  },
  ...{
    amount: "BIGINT",
    type: "VARCHAR",
    channel: "VARCHAR",
    counter_class: "VARCHAR",
    reversal_flag: "BOOLEAN"
  }
};
const day = (iso: string) => Date.parse(iso) / 86_400_000;
const moved = (acct: string, iso: string, amount: number, more: Cells = {}): Cells => ({
  ...{period: iso.slice(0, 7), acct_id: acct, cust_id: acct.toLowerCase(), ccy: "CNY", date: day(iso)},
  ...{dr_cr: amount < 0 ? "D" : "C", amount: Math.abs(amount), type: "transfer", channel: "mobile"},
  ...{counter_class: null, reversal_flag: false, ...more}
});
const run = (acct: string, from: string, to: string, fen: number): Cells => ({
  ...{period: from.slice(0, 7), acct_id: acct, ccy: "CNY", cust_id: acct.toLowerCase()},
  ...{from_day: day(from), to_day: day(to), fen}
});
const account = (acct: string, balance: number, more: Cells = {}): Cells => ({
  ...{
    period: last,
    acct_id: acct,
    ccy: "CNY",
    cust_id: acct.toLowerCase(),
    cust_type: "P",
    part: "demand",
    balance
  },
  ...{balance_ccy: balance, adb: balance, open_date: day("2020-01-01"), status: "normal", ...more}
});

beforeAll(async () => {
  engine = await openEngine({threads: 1});
  source = {
    ...{period: last, periods, asOf: lastDay(last)},
    read: () => Promise.reject(new Error("not asked for")),
    rows: (sql) => engine.rows(sql),
    table: async (sql) => table((await engine.columns(sql)) as Record<string, unknown[]>),
    has: () => true
  };
  const months = (id: string, adb: number, more: (period: string) => Partial<Cells> = () => ({})): Cells[] =>
    periods.map((period) => ({
      ...{
        period,
        cust_id: id,
        cust_type: "P",
        segment: "mass",
        open_date: day("2020-01-01"),
        dep_accounts: 1
      },
      ...{dep_adb: adb, dep_balance: adb, dep_demand_adb: adb, dep_l1: 100, wealth_balance: 0},
      ...{
        dep_daily_days: lastDay(period) - firstDay(period) + 1,
        dep_daily_mean: adb,
        dep_daily_m2: 0,
        ...more(period)
      }
    }));
  await fill("customer_month", {...factTables.customer_month.columns}, [
    ...months("loyal", 10 * w),
    // rich on the last three days of two quarters
    ...months("visitor", 9 * w, (period) =>
      period === last || period === "2025-03"
        ? {dep_balance: 90 * w, dep_adb: 17 * w, dep_daily_m2: 1e18}
        : {}
    ),
    ...months("passing", 1 * w),
    ...months("quiet", 20 * w),
    ...months("rich", 60 * w),
    // a quarter of what was, in the last two months
    ...months("leaving", 40 * w, (each) => (each >= "2025-05" ? {dep_adb: 5 * w} : {})),
    ...months("young", 20 * w, () => ({open_date: day("2025-06-10")})).slice(-1)
  ]);
  await fill(
    "behaviour_month",
    {...factTables.behaviour_month.columns},
    ["loyal", "visitor", "passing", "quiet", "rich", "leaving", "young"].flatMap((cust_id) =>
      periods.map((period) => ({
        ...{
          period,
          cust_id,
          own_count: cust_id === "quiet" ? 0 : 3,
          in_days: cust_id === "leaving" && period === last ? 0 : 2,
          payroll_in: 0,
          lent_in: 0
        },
        ...{in_amount: cust_id === "passing" ? 10 * w : w, suitable: cust_id === "loyal", consent: true},
        last_own_date: cust_id === "quiet" ? null : lastDay(period) - 2
      }))
    )
  );
  await fill("account_month", {...factTables.account_month.columns}, [
    ...[
      account("LOYAL", 10 * w),
      account("VISITOR", 90 * w),
      account("VISITOR", 90 * w, {period: "2025-03"}),
      account("PASSING", w),
      account("QUIET", 20 * w)
    ],
    account("YOUNG", 20 * w, {open_date: day("2025-06-10")})
  ]);
  await fill("balance_runs", {period: "VARCHAR", ...factTables.balance_runs.columns}, [
    run("VISITOR", "2025-03-01", "2025-03-29", 9 * w),
    run("VISITOR", "2025-03-30", "2025-03-31", 90 * w),
    run("VISITOR", "2025-06-01", "2025-06-27", 9 * w),
    run("VISITOR", "2025-06-28", "2025-06-30", 90 * w),
    ...[
      run("VISITOR", "2025-04-01", "2025-04-04", 9 * w),
      run("VISITOR", "2025-04-05", "2025-04-05", 14 * w),
      run("VISITOR", "2025-04-06", "2025-04-14", 9 * w),
      run("VISITOR", "2025-04-15", "2025-04-15", 16 * w),
      run("VISITOR", "2025-04-16", "2025-04-30", 9 * w)
    ],
    ...[
      run("VISITOR", "2025-05-01", "2025-05-05", 9 * w),
      run("VISITOR", "2025-05-06", "2025-05-06", 30 * w),
      run("VISITOR", "2025-05-07", "2025-05-31", 9 * w)
    ],
    ...[
      run("LOYAL", "2025-05-01", "2025-05-05", 10 * w),
      run("LOYAL", "2025-05-06", "2025-05-06", 19 * w),
      run("LOYAL", "2025-05-07", "2025-05-31", 10 * w)
    ],
    run("PASSING", "2025-04-01", "2025-04-09", w),
    run("PASSING", "2025-04-10", "2025-04-10", 9 * w),
    run("PASSING", "2025-04-11", "2025-04-11", 16 * w),
    run("PASSING", "2025-04-12", "2025-04-30", w),
    run("PASSING", "2025-06-01", "2025-06-03", w),
    run("PASSING", "2025-06-04", "2025-06-08", 11 * w),
    run("PASSING", "2025-06-09", "2025-06-30", 11 * w)
  ]);
  await fill("deposit_txn", txn, [
    // two days bring, a third takes away; 4 June stays
    ...[
      moved("PASSING", "2025-04-10", 8 * w),
      moved("PASSING", "2025-04-11", 7 * w),
      moved("PASSING", "2025-04-12", -15 * w)
    ],
    moved("PASSING", "2025-06-04", 10 * w),
    // a wage spent the next day, and goods sold and others bought
    ...[
      moved("VISITOR", "2025-04-05", 5 * w, {type: "payroll", channel: "batch", counter_class: "employer"}),
      moved("VISITOR", "2025-04-06", -5 * w, {type: "purchase", counter_class: "merchant"}),
      moved("VISITOR", "2025-04-15", 7 * w, {counter_class: "buyer"}),
      moved("VISITOR", "2025-04-16", -7 * w, {counter_class: "supplier"})
    ],
    // what leaves is the loan that was paid out; what comes from his own account elsewhere and goes on
    ...[
      moved("VISITOR", "2025-05-06", 9 * w, {counter_class: "other_name_other_bank"}),
      moved("VISITOR", "2025-05-06", 12 * w, {
        type: "loan_disburse",
        channel: "batch",
        counter_class: "bank"
      }),
      moved("VISITOR", "2025-05-07", -12 * w, {channel: "batch", counter_class: "supplier"}),
      moved("VISITOR", "2025-05-07", -9 * w, {
        type: "loan_principal",
        channel: "batch",
        counter_class: "bank"
      }),
      moved("LOYAL", "2025-05-06", 9 * w, {channel: "batch", counter_class: "same_name_other_bank"}),
      moved("LOYAL", "2025-05-07", -9 * w, {channel: "batch"})
    ],
    moved("LOYAL", "2025-06-20", 5 * w),
    moved("QUIET", "2025-06-21", 5, {type: "interest", channel: "batch"}),
    moved("VISITOR", "2025-06-28", 81 * w, {counter_class: "own_wealth"})
  ]);
});
afterAll(() => engine.close());

describe("what labels are read from", () => {
  it("DEP-19 two inflows that one outflow takes away have passed; what stays, what repays a loan, own money and what is earned have not", async () => {
    expect(await readPassed(source, policy, 5)).toEqual([{cust_id: "passing", passed: 15 * w}]);
    expect(await readPassed({...source, has: () => false}, policy, 5)).toEqual([]);
  });

  it("DEP-18 DEP-13 counts the days at or above 500,000, three of June, and how they swing about 171,000", async () => {
    const [march, june] = await readDaysAbove(source, policy);
    expect(march).toMatchObject({period: "2025-03", cust_id: "visitor", days: 2});
    // 27 days of 9 and 3 of 90: mean 17.1, squares 27 x 8.1² + 3 x 72.9².
    expect(june).toMatchObject({period: last, cust_id: "visitor", days: 3, mean: 17.1 * w});
    expect(june!.m2 / w ** 2).toBeCloseTo(27 * 8.1 ** 2 + 3 * 72.9 ** 2, 6);
  });

  it("DEP-25 interest wakes nobody, and an account opened this month is not asleep", async () => {
    const {asleep, held} = await readSleepers(source, policy);
    expect([[...asleep], [...held]]).toEqual([["quiet"], []]);
  });
});

it("D14 DEP-25 one account of five has slept for a year, 200,000 of 1.41 million", async () => {
  const {rows} = dormancy(await readSleeping(source, policy), last, policy, []);
  const of = (state: string) => rows.find((row) => row["type"] === "P" && row["state"] === state);
  expect(of("dormant")).toMatchObject({accounts: 1, balance: 20 * w, accounts_share: 0.2});
  expect(of("total")).toMatchObject({accounts: 5, balance: 141 * w});
});

it("DEP-25 an account that moves by arrangement does not sleep where its owner began nothing, and is told apart", async () => {
  const {labels} = policy.deposits;
  const sleeping = {...labels.sleeping, arranged: ["demand" as const]};
  const arranged = {...policy, deposits: {...policy.deposits, labels: {...labels, sleeping}}};
  const {rows} = dormancy(await readSleeping(source, arranged), last, arranged, []);
  const of = (state: string) => rows.find((row) => row["type"] === "P" && row["state"] === state);
  expect(of("dormant")).toMatchObject({accounts: 0});
  expect(of("arranged")).toMatchObject({accounts: 1, balance: 20 * w});
  expect((await readSleepers(source, arranged)).asleep.size).toBe(0);
});

describe("labelDepositors", () => {
  it("LAB-20 LAB-21 LAB-22 LAB-23 LAB-24 LAB-25 LAB-26 LAB-27 DEP-20 DEP-24 one label and all flags a customer", async () => {
    const labelled = await labelDepositors(source, policy);
    const rows = labelled.objects() as Record<string, unknown>[];
    const of = (id: string) => rows.find((row) => row["cust_id"] === id)!;
    expect(rows.map(({cust_id, label}) => [cust_id, label])).toEqual([
      ["leaving", "LAB-26"],
      ["loyal", "LAB-22"],
      ["passing", "LAB-25"],
      ["quiet", "LAB-23"],
      ["rich", "LAB-20"],
      ["visitor", "LAB-24"],
      ["young", "general"]
    ]);
    expect(of("loyal")).toMatchObject({
      ...{adb: 10 * w, adb_year: 10 * w, months: 12, l1_year: 1200, cv: 0},
      ...{[flagColumn("LAB-21")]: true, [flagColumn("LAB-27")]: false}
    });
    expect(of("passing")).toMatchObject({passed: 15 * w, inflow: 30 * w});
    expect(of("young")).toMatchObject({[flagColumn("LAB-20")]: null, months: 1});
    expect(lastPeriods(periods, last, 12)).toHaveLength(12);
  });
});
