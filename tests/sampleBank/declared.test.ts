import {readFileSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Plant, TruthValue} from "../../src/sampleBank/truth.js";
import {makeBank, openBank, plantsOf, removeBank, type Query} from "./bank.js";

interface Declared {
  retention: {monthly_hazard: Record<string, number[]>};
  deposit_beta: {
    lag_days: number;
    moves: {date: string; change: number}[];
    by_segment: Record<string, {down: number; up: number}>;
  };
  rollover: {by_segment: Record<string, number>; anew_within_days: number};
  seasonality: {paydays: number[]; tax_day: number};
}

let out: string;
let query: Query;
let close: () => void;
let plants: Plant[];
let declared: Declared;

beforeAll(async () => {
  out = await makeBank({customers: 4000, months: 25, seed: 3, strength: "full"});
  ({query, close} = await openBank(out));
  plants = plantsOf(out);
  declared = JSON.parse(readFileSync(`${out}-truth/parameters.json`, "utf8")) as Declared;
}, 240_000);

afterAll(() => {
  close();
  removeBank(out);
});

const number = (value: TruthValue | undefined): number => Number(value);
const ranks = (values: readonly number[]): number[] => {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const list = new Array<number>(values.length);
  order.forEach((i, rank) => (list[i] = rank));
  return list;
};
/** Spearman's, ties by order: there are none to speak of. */
const rankCorrelation = (x: readonly number[], y: readonly number[]): number => {
  const [a, b] = [ranks(x), ranks(y)];
  const n = x.length;
  return 1 - (6 * a.reduce((sum, rank, i) => sum + (rank - (b[i] as number)) ** 2, 0)) / (n * (n * n - 1));
};

describe("latent wallets of persons", () => {
  it("are there for every person, with shares from .05 to 1, and hold what the customer keeps here", async () => {
    const own = plants.filter(
      ({kind, form}) => kind === "latent_wallet" && ["mass", "priority", "private"].includes(form)
    );
    const [row] = await query<{n: string}>(
      "SELECT count(DISTINCT cust_id) AS n FROM customer WHERE cust_type = 'P' AND cust_id NOT LIKE '9%'"
    );
    expect(own.length).toBe(Number(row?.n));
    const shares = own.map(({values}) => number(values["share"]));
    expect(Math.min(...shares)).toBeLessThan(0.08);
    expect(Math.max(...shares)).toBeGreaterThan(0.97);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.05);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    for (const {values} of own)
      expect(
        Math.abs(number(values["wallet_fen"]) * number(values["share"]) - number(values["deposits_fen"]))
      ).toBeLessThan(1);
  });

  it("show in pay, with noise; the share does not follow the wallet", async () => {
    const pay = new Map(
      (
        await query<{cust_id: string; x: string}>(
          "SELECT cust_id, median(CAST(amount AS DOUBLE)) AS x FROM deposit_txn WHERE type = 'payroll' AND counter_class = 'employer' GROUP BY 1"
        )
      ).map(({cust_id, x}) => [cust_id, Number(x)])
    );
    const own = plants.filter(
      ({kind, form, customer}) => kind === "latent_wallet" && form === "mass" && pay.has(customer)
    );
    const wallet = own.map(({values}) => number(values["wallet_fen"]));
    const withPay = rankCorrelation(
      wallet,
      own.map(({customer}) => pay.get(customer) as number)
    );
    expect(withPay).toBeGreaterThan(0.55);
    expect(withPay).toBeLessThan(0.95);
    expect(
      Math.abs(
        rankCorrelation(
          wallet,
          own.map(({values}) => number(values["share"]))
        )
      )
    ).toBeLessThan(0.3);
  });
});

describe("leaving (retention)", () => {
  it("comes with the declared hazard, by months since opening and vintage", async () => {
    const exposed = await query<{year: string; months: string; n: string; left: string}>(
      `SELECT open_date[1:4] AS year, (CAST(p[1:4] AS INTEGER) - CAST(open_date[1:4] AS INTEGER)) * 12 + CAST(p[6:] AS INTEGER) - CAST(open_date[6:7] AS INTEGER) AS months,
         count(*) AS n, count(*) FILTER (status = 'closed') AS "left" FROM customer WHERE cust_id NOT LIKE '9%' GROUP BY 1, 2`
    );
    const hazards = declared.retention.monthly_hazard;
    for (const years of [
      ["2024"],
      ["2025"],
      ["2026"],
      Array.from({length: 21}, (_, i) => String(2003 + i))
    ]) {
      for (const [low, high] of [
        [1, 6],
        [7, 24],
        [25, 400]
      ] as const) {
        let [expected, left] = [0, 0];
        for (const {year, months, n, left: gone} of exposed) {
          const m = Number(months);
          if (!years.includes(year) || m < low || m > high) continue;
          const list = (hazards[year] ?? hazards["other"]) as number[];
          expected += Number(n) * (list[Math.min(m, 60)] as number);
          left += Number(gone);
        }
        if (expected < 3) continue;
        expect(Math.abs(left - expected) / Math.sqrt(expected)).toBeLessThan(3.5);
      }
    }
    const told = plants.filter(({kind, form}) => kind === "retention" && form !== "stays");
    expect(told.length).toBeGreaterThan(120);
    const [row] = await query<{n: string}>("SELECT count(*) AS n FROM customer WHERE status = 'closed'");
    expect(told.length).toBe(Number(row?.n));
  });

  it("tells of whom a loan keeps that moved away like the others", async () => {
    const ids = (of: (form: string) => boolean) =>
      plants.filter(({kind, form}) => kind === "retention" && of(form)).map(({customer}) => `'${customer}'`);
    const stay = ids((form) => form === "stays");
    const [row] = await query<{n: string; borrowers: string}>(
      `SELECT count(DISTINCT cust_id) AS n, count(DISTINCT CASE WHEN CAST(balance AS DOUBLE) > 0 THEN cust_id END) AS borrowers
       FROM loan_account WHERE cust_id IN (${stay.join(", ")})`
    );
    expect(stay.length).toBeGreaterThan(0);
    expect(Number(row?.n)).toBe(stay.length);
    const [gone] = await query<{n: string}>(
      `SELECT count(*) AS n FROM customer WHERE status = 'closed' AND cust_id IN (${stay.join(", ")})`
    );
    expect(Number(gone?.n)).toBe(0);
  });

  it("leaves nothing behind", async () => {
    const [row] = await query<{n: string}>(
      `SELECT count(*) AS n FROM deposits JOIN customer USING (p, cust_id) WHERE customer.status = 'closed' AND balance <> 0`
    );
    expect(Number(row?.n)).toBe(0);
  });
});

describe("deposit rates", () => {
  it("take their declared part of each move of the reference, up and down apart", async () => {
    const {moves, by_segment: bySegment, lag_days: lag} = declared.deposit_beta;
    expect(moves.map(({change}) => Math.sign(change))).toEqual([-1, 1, -1]);
    for (const segment of ["mass", "priority"]) {
      const {down, up} = bySegment[segment] as {down: number; up: number};
      for (const {date, change} of moves) {
        // The lowest rate paid on one-year deposits: some customers get a little more.
        const [row] = await query<{before: string; after: string}>(
          `SELECT min(CAST(rate AS DOUBLE)) FILTER (day < DATE '${date}' + ${lag}) AS before, min(CAST(rate AS DOUBLE)) FILTER (day >= DATE '${date}' + ${lag}) AS after
           FROM (SELECT rate, CAST(open_date AS DATE) AS day, orig_tenor_days, product_code, cust_id, p FROM deposit_account) JOIN customer USING (p, cust_id)
           WHERE product_code = 'D401' AND p = strftime(day, '%Y-%m') AND segment = '${segment}' AND CAST(orig_tenor_days AS INTEGER) BETWEEN 365 AND 366
             AND day BETWEEN DATE '${date}' - 90 AND DATE '${date}' + 90 AND day > DATE '2024-11-02'`
        );
        const beta = (Number(row?.after) - Number(row?.before)) / change;
        expect(beta).toBeCloseTo(change < 0 ? down : up, 2);
      }
    }
  });

  it("matured deposits are renewed as often as declared", async () => {
    const {by_segment: bySegment, anew_within_days: days} = declared.rollover;
    for (const segment of ["mass", "priority"]) {
      const [row] = await query<{n: string; renewed: string}>(
        `WITH account AS (SELECT a.p, acct_id, a.cust_id, CAST(a.open_date AS DATE) AS opened, CAST(maturity_date AS DATE) AS matures, CAST(close_date AS DATE) AS closed
            FROM deposit_account a JOIN customer USING (p, cust_id) WHERE product_code IN ('D401', 'D501') AND segment = '${segment}' AND customer.status = 'active'),
          due AS (SELECT b.acct_id, b.cust_id, b.matures, a.closed FROM account b JOIN months m ON m.before = b.p JOIN account a ON a.p = m.p AND a.acct_id = b.acct_id
            WHERE b.matures >= m.first AND b.matures < m.next AND b.matures < DATE '2026-10-20')
          SELECT count(*) AS n, count(*) FILTER (closed > DATE '2100-01-01' OR EXISTS (SELECT 1 FROM account x WHERE x.cust_id = due.cust_id AND x.opened BETWEEN due.closed AND due.closed + ${days})) AS renewed FROM due`
      );
      const n = Number(row?.n);
      expect(n).toBeGreaterThan(300);
      const wanted = bySegment[segment] as number;
      expect(Math.abs(Number(row?.renewed) / n - wanted)).toBeLessThan(
        3 * Math.sqrt((wanted * (1 - wanted)) / n) + 0.02
      );
    }
  });
});

it("salaries come on the declared days, taxes on theirs", async () => {
  const {paydays, tax_day: tax} = declared.seasonality;
  const [row] = await query<{pay: string; tax: string; all: string}>(
    `SELECT count(*) FILTER (type = 'payroll' AND counter_class = 'employer' AND CAST(date[9:] AS INTEGER) NOT IN (${paydays.flatMap((day) => [day, day - 1, day - 2]).join(", ")})) AS pay,
       count(*) FILTER (type = 'tax' AND CAST(date[9:] AS INTEGER) <> ${tax}) AS tax, count(*) FILTER (type = 'tax') AS "all" FROM deposit_txn WHERE CAST(amount AS DOUBLE) < 1e9`
  );
  expect(Number(row?.all)).toBeGreaterThan(1_000);
  // A year-end bonus comes when it comes.
  expect(Number(row?.pay)).toBeLessThan(150);
  // Firms that came after the day pay on their first.
  expect(Number(row?.tax) / Number(row?.all)).toBeLessThan(0.005);
});

it("every branch has canaries, in columns of persons that no page shows", async () => {
  const canaries = plants.filter(({kind}) => kind === "canary");
  const branches = await query<{org_id: string}>(
    "SELECT DISTINCT org_id FROM org WHERE org_level = 'branch'"
  );
  expect(new Set(canaries.map(({values}) => values["org"]))).toEqual(
    new Set(branches.map(({org_id}) => org_id))
  );
  const tokens = new Set(
    (await query<{t: string}>("SELECT DISTINCT id_token AS t FROM customer")).map(({t}) => t)
  );
  for (const {values} of canaries) expect(tokens.has(String(values["id_token"]))).toBe(true);
  const [row] = await query<{n: string}>(
    "SELECT count(DISTINCT counter_acct_token) AS n FROM deposit_txn WHERE counter_acct_token LIKE 'CANARY%'"
  );
  expect(Number(row?.n)).toBeGreaterThan(canaries.length / 2);
});
