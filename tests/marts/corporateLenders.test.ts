import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {informationLags} from "../../data-loaders/marts/corporate/screening/lag.js";
import {bureauCoverage, lenders, ownShares} from "../../data-loaders/marts/corporate/screening/lenders.js";
import type {Screened} from "../../data-loaders/marts/corporate/screening/read.js";
import type {Reported} from "../../data-loaders/marts/corporate/screening/reports.js";
import {readReports} from "../../data-loaders/marts/corporate/screening/reports.js";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {population} from "../../data-loaders/marts/mart.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {release, releaseAll} from "../../data-loaders/release.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";
const asOf = 20_484;
const find = (rows: readonly Record<string, unknown>[], where: Record<string, unknown>) =>
  rows.find((row) => Object.entries(where).every(([key, value]) => row[key] === value));

const firm = (name: string, industry: string | null, loanBalance: number | null) =>
  ({
    ...{record: {firm: name, industry, history: [{loanBalance}]}, at: 0},
    indicators: {entropy: name === "a" ? 0 : null}
  }) as unknown as Screened;
const firms = [
  firm("a", "C", 60),
  firm("b", "C", 40),
  firm("old", "E", 10),
  firm("sold", "E", 10),
  firm("silent", null, 10)
];
const source = {
  ...{period, periods: [period], asOf},
  read: () =>
    Promise.resolve(
      table({
        cust_id: ["a", "b", "old", "sold"],
        bureau_date: [asOf - 10, asOf - 90, asOf - 91, asOf - 5],
        bureau_use: ["risk;marketing", "risk", "risk", "marketing"],
        bureau_banks: [3, 1, 5, 5],
        bureau_own: [60, null, 1, 1],
        bureau_balance: [240, 40, 9, 9],
        bureau_new_6m: [1, 0, 4, 4],
        statement_date: [asOf - 547, asOf - 548, null, null]
      })
    )
} as unknown as Source;

describe("borrowing elsewhere", () => {
  it("S14 COR-22 COR-23 what may serve risk and is young counts; owes 60 of 240 at three: two others, a quarter with us", async () => {
    const reported = await readReports(source, policy, firms);
    const of = (name: string) => reported.find((each) => each.firm === name)!;
    expect(of("a")).toMatchObject({
      status: "usable",
      others: 2,
      multi: true,
      own: 60,
      total: 240,
      fresh: true
    });
    // one product of three institutions, a quarter with us: exp(.25 ln 4 + .75 ln(2 / .75)) = 2.9511 institutions
    expect(of("a").diversity).toBeCloseTo((100 * (1 - 1 / 2.951151)) / 2, 3);
    // the report does not say what it owes us, our books do: we are its only lender
    expect(of("b")).toMatchObject({status: "usable", others: 0, multi: false, own: null, fresh: false});
    expect(of("old")).toMatchObject({status: "old", age: 91, others: null, total: null, fresh: false});
    expect(of("sold")).toMatchObject({status: "other_use", others: null, total: null});
    expect(of("silent")).toMatchObject({status: "none", age: null, industry: "unknown"});

    const options = {reported, period, policy, facts: []};
    const {rows} = lenders(options);
    expect(find(rows, {lenders: "l2"})).toMatchObject({firms: 1, multi: 1, fresh: 1, own_share: 0.25});
    expect(find(rows, {lenders: "l0"})).toMatchObject({firms: 1, multi: 0, total: null, own_share: null});
    expect(find(rows, {lenders: "total"})).toMatchObject({firms: 2, total: 240, own: 60, own_share: 0.25});
    expect(find(bureauCoverage(options).rows, {status: "usable"})).toMatchObject({
      firms: 2,
      share: 0.4,
      age: 50
    });
    expect(find(bureauCoverage(options).rows, {status: "other_use"})).toMatchObject({firms: 1, age: 5});
  });

  it("COR-05 reports of 5, 10, 90 and 91 days: half are 50 or older, one in four beyond 90; an annual statement is late beyond 18 months, not 90 days: 548 of 547 and 548", async () => {
    const reported = await readReports(source, policy, firms);
    const {rows} = informationLags({reported, period, policy, facts: []});
    expect(find(rows, {source: "bureau"})).toMatchObject({known: 4, days: 50, old: 1, late: 0.25, limit: 90});
    expect(find(rows, {source: "statement"})).toMatchObject({
      ...{known: 2, days: 547.5, old: 1, late: 0.5, limit: 547}
    });
    // a firm with a report and a statement is one firm
    expect(find(rows, {source: "total"})).toBeUndefined();
  });
});

describe("our share", () => {
  const one = (industry: string, own: number, total: number, others = 1): Reported => ({
    ...{firm: `${industry}${own}`, industry, status: "usable", age: 1, statementAge: null},
    ...{others, multi: others > 0, own, total, fresh: false, diversity: 10}
  });

  it("S14 COR-23 a share of sums, not a mean of shares: 10 of 10 and 30 of 90 are 40 %", () => {
    const {rows} = ownShares({
      ...{reported: [one("C", 10, 10), one("C", 30, 90), one("E", 1, 4)], period, policy, facts: []}
    });
    expect(find(rows, {industry: "C"})).toMatchObject({firms: 2, own: 40, total: 100, own_share: 0.4});
    expect(find(rows, {industry: "total"})).toMatchObject({own: 41, total: 104});
  });

  it("S14 F5 COR-12 one firm of ten owes 500 under a limit that has expired: 1,436 owed less 936 used may not stand", () => {
    const firms = [
      ...Array.from({length: 10}, (_, i) => ({...one("M", i < 9 ? 100 + i : 500, 2_000 + i), firm: `M${i}`})),
      ...Array.from({length: 20}, (_, i) => ({...one("C", 120 + i, 1_000 + i), firm: `C${i}`})),
      ...Array.from({length: 12}, (_, i) => ({...one("E", 130 + i, 900 + i), firm: `E${i}`}))
    ].map((each) => ({...each, own: each.own! * 10_000, total: each.total! * 10_000}));
    // five of C, and one of M, use none of it under a valid limit
    const used = new Map(
      firms.flatMap(({firm, industry, own}) =>
        firm === "M9" || /^C[0-4]$/u.test(firm) ? [] : [[firm, {industry, used: own!}] as const]
      )
    );
    const usedOf = (industry: string) =>
      [...used.values()].filter((each) => industry === "total" || each.industry === industry);
    const limits: Mart = {
      ...{id: "S02", family: "corporate", name: "utilisation", period, facts: [], title: {en: "x", zh: "x"}},
      columns: [column("industry", "code", "x", "x"), column("used", "money", "x", "x")],
      rows: ["M", "C", "E", "total"].map((industry) =>
        rowOf(
          {industry, used: usedOf(industry).reduce((sum, each) => sum + each.used, 0)},
          {
            ...{n: usedOf(industry).length, kind: "corporate"},
            of: population(period, "corporate", industry === "total" ? "limits" : `industry=${industry}`)
          }
        )
      ),
      privacy: {groups: {all: ["used"]}, additive: ["used"], worth: 99}
    };
    const shown = () => {
      const [owed, told] = releaseAll(
        [ownShares({reported: firms, used, period, policy, facts: []}), limits],
        {
          audience: {tables: ["*"]},
          privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}},
          ...{runs: [], policySha256: "", codeSha256: "", version: () => 1}
        }
      );
      expect(told!.rows.map((row) => row["used"])).not.toContain(null);
      return Object.fromEntries(
        owed!.rows.map((row) => [row["industry"], [row["own"], row["elsewhere"], row["total"]].map(Number)])
      );
    };
    const found = shown();
    // E uses what it owes, so C goes with M; what all institutions lend may stay, for it does not tell our part
    expect(found["M"]).toEqual([0, 0, 200_450_000]);
    expect(found["C"]![0]).toBe(0);
    expect(found["E"]!.slice(0, 2)).toEqual([16_260_000, 92_400_000]);
    expect(found["total"]![0]).toBe(14_360_000 + 25_900_000 + 16_260_000);
  });

  it("S14 F5 what one firm owes elsewhere stays hidden though what all owe in all is well spread", () => {
    const spread = Array.from({length: 6}, (_, i) => one("C", 100 + i, 101 + i));
    const mart = ownShares({
      reported: [
        ...spread,
        one("C", 100, 400),
        ...Array.from({length: 6}, (_, i) => one("E", 50 + i, 90 + i))
      ],
      ...{period, policy, facts: []}
    });
    const {rows} = release(mart, {
      ...{
        audience: {tables: ["*"]},
        privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}}
      },
      ...{runs: [], policySha256: "", codeSha256: "", version: () => 1}
    });
    expect(find(rows, {industry: "C"})).toMatchObject({firms: 7, total: null, own: null, own_share: null});
  });
});
