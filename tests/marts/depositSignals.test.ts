import {describe, expect, it} from "vitest";
import {circulation, nodes} from "../../data-loaders/marts/deposits/flows/circulation.js";
import type {Link} from "../../data-loaders/marts/deposits/flows/circulation.js";
import {challenges, earned} from "../../data-loaders/marts/deposits/signals/coanalysis.js";
import {highDebt} from "../../data-loaders/marts/deposits/signals/highDebt.js";
import {outflows} from "../../data-loaders/marts/deposits/signals/outflows.js";
import {reactivated} from "../../data-loaders/marts/deposits/signals/reactivated.js";
import {views} from "../../data-loaders/marts/deposits/signals/views.js";
import type {MartRow} from "../../data-loaders/marts/mart.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {crossProductMovement} from "../../src/metrics/deposits/crossProductMovement.js";
import {highBoth} from "../../src/metrics/deposits/highBoth.js";
import {outflowAlert} from "../../src/metrics/deposits/outflowAlert.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";

describe("circulation", () => {
  const link = (part: Link["part"], other: Link["other"], inward: boolean, amount: number): Link => ({
    ...{part, other, inward, amount, customers: 40, top1: 0, top2: 0}
  });
  const links = [
    ...[
      link("demand", "outside", true, 100),
      link("demand", "outside", false, 30),
      link("demand", "saved", false, 20)
    ],
    ...[
      link("saved", "demand", true, 20),
      link("demand", "wealth", false, 10),
      link("demand", "loans", true, 50)
    ],
    link("demand", "loans", false, 5)
  ];
  const found = {
    links,
    nodes: [
      ...[
        {node: "demand", opening: 200, closing: 286},
        {node: "saved", opening: 400, closing: 420}
      ],
      ...[
        {node: "wealth", opening: 90, closing: 103},
        {node: "loans", opening: 500, closing: 545}
      ]
    ]
  };

  it("DEP-36 DEP-41 every node closes: opening and flows and a rest that is shown make the closing balance", () => {
    const {rows} = nodes(found, period, policy, []);
    for (const row of rows) {
      const [opening, inflow, outflow, rest] = ["opening", "inflow", "outflow", "rest"].map((name) =>
        Number(row[name])
      );
      expect(opening! + inflow! - outflow! + rest!).toBe(row["closing"]);
    }
    const of = (node: string) => rows.find((row) => row["node"] === node);
    expect(of("demand")).toMatchObject({
      inflow: 150,
      outflow: 65,
      rest: 1,
      rest_share: 0.005,
      converted: 0.1
    });
    expect(of("saved")).toMatchObject({inflow: 20, outflow: 0, rest: 0, converted: 0});
    expect(of("wealth")).toMatchObject({inflow: 10, outflow: 0, rest: 3, converted: null});
    expect(of("loans")).toMatchObject({inflow: 50, outflow: 5, rest: 0});
    expect(crossProductMovement.compute({opening: 1, inflow: 2, outflow: 3, closing: 4}).value).toBe(4);
  });

  it("DEP-38 a transfer within is told once, by the side that pays, and shares are of all that moved", () => {
    const {rows} = circulation(found, period, policy, []);
    expect(rows.map((row) => [row["from"], row["to"], row["amount"]])).toEqual([
      ...[
        ["outside", "demand", 100],
        ["loans", "demand", 50],
        ["demand", "outside", 30]
      ],
      ...[
        ["demand", "saved", 20],
        ["demand", "wealth", 10],
        ["demand", "loans", 5]
      ]
    ]);
    expect(rows[0]?.["share"]).toBeCloseTo(100 / 215, 12);
    expect(circulation(null, period, policy, []).needs).toEqual(["T27 deposit_txn"]);
  });
});

describe("outflows", () => {
  const rules = {drop: 0.3, amount: 100, scheduled: 0.5};

  it("DEP-45 asks for a large share and a large amount, and knows what fell due", () => {
    const of = (before: number, now: number, due = 0) => outflowAlert.compute({before, now, due, rules});
    expect(of(1000, 700)).toBe("alert");
    expect(of(1000, 701)).toBe("none");
    expect(of(300, 201)).toBe("none");
    expect(of(1000, 600, 200)).toBe("scheduled");
    expect(of(1000, 600, 199)).toBe("alert");
    expect(of(500, 900)).toBe("none");
  });

  it("D18 DEP-45 a segment that loses as never before is an alert by its z", () => {
    const w = 10_000_00;
    const flow = (month: number, net: number) => ({
      ...{
        period: `2025-0${month}`,
        cust_type: "P" as const,
        segment: "mass",
        customers: 30,
        net,
        adb: 1000 * w
      }
    });
    const flows = [1, 2, 3, 4, 5].map((month) => flow(month, (month % 2) * w));
    const short = outflows([], [...flows, flow(6, -100 * w)], period, policy, []);
    expect(short.rows[0]).toMatchObject({z: null, unusual: null, $why: {z: "SHORT_HISTORY"}});
    const six = [{...flow(1, 0), period: "2024-12"}, ...flows];
    const fallen = [
      {cust_type: "P" as const, segment: "mass", before: 200 * w, now: 100 * w, due: 0},
      {cust_type: "P" as const, segment: "mass", before: 200 * w, now: 100 * w, due: 90 * w}
    ];
    const {rows} = outflows(fallen, [...six, flow(6, -100 * w)], period, policy, []);
    expect(rows[0]).toMatchObject({alerted: 1, lost: 100 * w, scheduled: 1, net: -100 * w, unusual: true});
    expect(Number(rows[0]?.["z"])).toBeLessThan(-3);
    expect(outflows([], [...six, flow(6, 0)], period, policy, []).rows[0]).toMatchObject({
      alerted: 0,
      unusual: false
    });
  });
});

describe("high in both", () => {
  const firm = (deposits: number, loans: number, interest: number | null, peers = "small") => ({
    deposits,
    loans,
    interest,
    peers
  });
  const rules = {high: 0.8, low: 0.2, least: 5};

  it("DEP-53 of five firms the richest owes most and earns least on it: to review; with fewer peers nothing is said", () => {
    const firms = [firm(1, 1, 1), firm(2, 2, 2), firm(3, 3, 3), firm(4, 9, 4), firm(9, 8, 1)];
    // 80 % of five is the fourth: deposits from 4, loans from 8 on; the lowest rate is 1 on 9
    expect(highBoth.compute({firms, ...rules})).toEqual({both: new Set([3, 4]), review: new Set([4])});
    expect(highBoth.compute({firms: firms.slice(1), ...rules}).both.size).toBe(0);
    const unknown = firms.map((each) => ({...each, interest: null}));
    expect(highBoth.compute({firms: [...unknown.slice(1), firm(0, 0, 0)], ...rules}).review.size).toBe(0);
  });

  it("D17 DEP-53 counts firms by size, and all together", () => {
    const firms = Array.from({length: 20}, (_, n) => firm(n, n, n === 19 ? 0 : n * n));
    const {rows} = highDebt(firms, period, policy, []);
    expect(rows[0]).toMatchObject({
      size: "small",
      firms: 20,
      both: 5,
      deposits: 15 + 16 + 17 + 18 + 19,
      review: 1
    });
    expect(rows[1]).toMatchObject({size: "total", kind: "total", both: 5});
    expect(highDebt([], period, policy, []).needs).toHaveLength(1);
  });
});

describe("views", () => {
  it("D01 reads both sides from the tables that tell them, and says what is missing", () => {
    const mart = (name: string, rows: MartRow[]) => ({
      ...{
        id: "D00",
        family: "deposits" as const,
        name,
        period,
        rows,
        columns: [],
        facts: [],
        title: {en: "", zh: ""}
      }
    });
    const made = [
      mart("kpis", [
        {kpi: "balance", value: 100, _behind: {n: {value: 30, previous: 20}, kind: "retail"}},
        {kpi: "accounts", value: 40}
      ]),
      mart("ladder", [
        {type: "P", bucket: "demand", cumulative: 0.3, _behind: {n: 50, kind: "retail"}},
        {type: "P", bucket: "t1", cumulative: 0.4, _behind: {n: 12, kind: "retail"}},
        {type: "P", bucket: "t2", cumulative: 0.9, _behind: {n: 12, kind: "retail"}}
      ])
    ];
    const {rows} = views(made, period, policy, []);
    const of = (metric: string) => rows.find((row) => row["metric"] === metric);
    expect(of("DEP-01")).toMatchObject({side: "traditional", amount: 3, share: null, _behind: {n: 20}});
    expect(of("DEP-42")).toMatchObject({share: 0.4, _behind: {n: 12}});
    expect(of("DEP-22")).toMatchObject({share: null, $why: {share: "MISSING", amount: "NOT_APPLICABLE"}});
    expect(rows.map((row) => row["dimension"])).toEqual([
      ...["balance", "balance", "activity", "activity", "activity"],
      ...["structure", "structure", "liquidity", "liquidity", "liquidity"]
    ]);
  });
});

describe("deposits with loans", () => {
  it("DEP-26 3 of 60 sleeping accounts woke", () => {
    const woken = {cust_type: "P" as const, slept: 60, sleepers: 50, woken: 3, wakers: 3, balance: 7};
    expect(reactivated([woken], period, policy, []).rows[0]).toMatchObject({woken: 3, share: 0.05});
    expect(reactivated([], period, policy, []).needs).toEqual(["13 months of T27 deposit_txn"]);
  });

  it("DEP-50 a margin of 3 in thirty days is 36 in a year of 360, as rates are quoted; nothing is told where a part is missing", () => {
    const of = (segment: string, contribution: number | null) => ({
      ...{
        cust_type: "P" as const,
        segment,
        customers: 20,
        adb: 1000,
        margin: 3,
        contribution,
        top1: 0,
        top2: 0
      }
    });
    const {rows} = earned([of("mass", 6), of("priority", null)], period, policy, []);
    expect(rows[0]?.["margin"]).toBeCloseTo((3 * 360) / 30 / 1000, 12);
    expect(rows[0]?.["contribution"]).toBeCloseTo((6 * 360) / 30 / 1000, 12);
    expect(rows[2]).toMatchObject({segment: "all", contribution: null, $why: {contribution: "MISSING"}});
  });

  it("D17 the four points of the seed, each difficulty a number", () => {
    const mart = (name: string, rows: Record<string, string | number>[]) => ({
      ...{
        id: "D00",
        family: "deposits" as const,
        name,
        period,
        rows,
        columns: [],
        facts: [],
        title: {en: "", zh: ""}
      }
    });
    const made = [
      mart("forecast_errors", [{basis: "total", model: 0.03, naive: 0.05, shown: "model"}]),
      mart("directions", [
        {way: "unidentified", kind: "part", outflow: 5},
        {way: "total", kind: "total", outflow: 100}
      ])
    ];
    const tiers = ["high", "mid", "low"].map((tier) => ({tier, before: 10, now: 10}));
    const {rows} = challenges({accounts: 10, matched: 9, tiers, both: 30, moved: 3}, made, period, []);
    expect(rows.map((row) => [row["point"], row["share"], row["index"]])).toEqual([
      ["assets", 0.9, null],
      ["liquidity", 0.03, null],
      ["behaviour", 0.05, null],
      ["tiers", 0.1, 0]
    ]);
    const blind = challenges({accounts: 0, matched: 0, tiers: [], both: 0, moved: 0}, [], period, []);
    expect(blind.rows[1]).toMatchObject({share: null, $why: {share: "SHORT_HISTORY"}});
  });
});
