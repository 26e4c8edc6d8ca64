import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {memberHeadrooms} from "../../data-loaders/marts/contribution/headroom/measure.js";
import {useOf} from "../../data-loaders/marts/contribution/headroom/use.js";
import type {MemberRow} from "../../data-loaders/marts/contribution/labelMembers.js";
import {headroomBacktest, headroomBySegment} from "../../data-loaders/marts/contribution/headroom/tables.js";
import {headroom} from "../../src/metrics/contribution/headroom.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const read = readPolicy(["reports/policy"]);
const rule = {...read.value.headroom, method: "peers" as const, peers: 4, leastPeers: 5, cap: 1};
const policy = {...read, value: {...read.value, headroom: rule}};
const told = {period: "2026-10", policy, needs: [], facts: []};

/** Two kinds of persons: ten with a small pay who keep 100 to 1,000, ten with a large one who keep a hundred times that. */
const twenty = Array.from({length: 20}, (_, i) => i);
const rich = (i: number) => i >= 10;
const years = (change: (i: number) => Record<string, unknown> = () => ({})) => {
  const rows = twenty.map((i) => ({
    ...{
      cust_id: `c${i}`,
      cust_type: "P",
      segment: "mass",
      region_code: "1",
      open_date: 10_000,
      loan_adb: 1000
    },
    ...{dep_adb: ((i % 10) + 1) * (rich(i) ? 10_000 : 100), invested: 0, payroll: rich(i) ? 1e7 : 100},
    ...change(i)
  }));
  return table(
    Object.fromEntries(
      Object.keys(rows[0]!).map((name) => [name, rows.map((row) => (row as Record<string, unknown>)[name])])
    )
  );
};

describe("headroom", () => {
  it("CON-28 what lacks to the quantile of peers, never below 0, never past the cap, null with too few peers", () => {
    expect(headroom.compute({reachable: 500, own: 200, cap: 1000})).toEqual({value: 300});
    expect(headroom.compute({reachable: 500, own: 900, cap: 1000})).toEqual({value: 0});
    expect(headroom.compute({reachable: 5000, own: 200, cap: 1000})).toEqual({value: 800});
    expect(headroom.compute({reachable: null, own: 200, cap: 1000})).toEqual({
      value: null,
      reason: "SHORT_HISTORY"
    });
    expect(headroom.compute({reachable: 500, own: null, cap: 1000})).toEqual({
      value: null,
      reason: "MISSING"
    });
  });

  it("CON-28 peers are those alike: nobody with a small pay is held against those with a large one", () => {
    const made = memberHeadrooms(years(), told.period, policy);
    for (const {customer, peers} of made)
      if (rich(Number(customer.slice(1)))) expect(peers).toBeGreaterThan(10_000);
      else expect(peers).toBeLessThanOrEqual(1000);
    // the first of each kind lacks most, the last nothing
    expect(made[0]!.headroom).toBeGreaterThan(0);
    expect(made[9]!.headroom).toBe(0);
    expect(made[0]!.fitted).toBeLessThan(made[10]!.fitted!);
  });

  it("CON-28 the headroom is the same whether or not peers are looked for beside it", () => {
    for (const method of ["use", "regression", "peers"] as const) {
      const by = {...policy, value: {...policy.value, headroom: {...rule, method}}};
      const known = years((i) => ({moves: i, received: 0, revenue: null}));
      const [full, bare] = [true, false].map((beside) => memberHeadrooms(known, told.period, by, {beside}));
      expect(bare!.map(({headroom}) => headroom)).toEqual(full!.map(({headroom}) => headroom));
      expect(full!.every(({peers}) => peers !== null)).toBe(true);
      expect(bare!.every(({peers}) => peers === null)).toBe(method !== "peers");
    }
  });

  it("CON-28 firms are held against those of their size, by revenue and by capital", () => {
    const firms = (size: (i: number) => Record<string, unknown>) =>
      memberHeadrooms(
        years((i) => ({
          cust_type: "C",
          segment: "small",
          payroll: 0,
          revenue: null,
          reg_capital: null,
          ...size(i)
        })),
        told.period,
        policy
      );
    for (const made of [
      firms((i) => ({revenue: rich(i) ? 1e12 : 1e8})),
      firms((i) => ({reg_capital: rich(i) ? 1e11 : 1e7}))
    ])
      for (const {customer, peers} of made)
        if (rich(Number(customer.slice(1)))) expect(peers).toBeGreaterThan(10_000);
        else expect(peers).toBeLessThanOrEqual(1000);
    // Without a size all are alike, and the large are held against the small.
    const alike = firms(() => ({}));
    expect(alike.some(({customer, peers}) => rich(Number(customer.slice(1))) && peers! <= 1000)).toBe(true);
  });

  it("CON-28 by use: where deposits go with movements one to one, each may keep what the upper quantile of movers keeps, who moves as much no more", () => {
    // log1p of deposits goes with log1p of movements by 1: 9 moves keep 9 units, 99 keep 99
    const byUse = {...policy, value: {...policy.value, headroom: {...rule, method: "use" as const, cap: 1}}};
    const moves = (i: number) => [9, 19, 29, 39, 49, 59, 69, 79, 89, 99][i % 10]!;
    const made = memberHeadrooms(
      years((i) => ({payroll: 0, dep_adb: moves(i), moves: moves(i), received: 0, revenue: null})),
      told.period,
      byUse
    );
    // eight tenths of the way through twenty: a fifth between those who move 79 and 89
    const top = Math.expm1(0.8 * Math.log(80) + 0.2 * Math.log(90));
    for (const {own, headroom: room} of made)
      expect(Math.abs(room! - Math.max(0, top - own))).toBeLessThanOrEqual(1);
  });

  it("CON-28 where use is not known, or who does more keeps no more, the regression on means tells the headroom", () => {
    const byUse = {...policy, value: {...policy.value, headroom: {...rule, method: "use" as const}}};
    const of = (use: (i: number) => Record<string, unknown>) =>
      memberHeadrooms(years(use), told.period, byUse).map(({own, fitted, headroom: room}) => {
        expect(room).toBe(Math.round(Math.max(0, Math.min(fitted!, 100_000) - own)));
        return room!;
      });
    const unknown = of(() => ({moves: null, received: null, revenue: null}));
    expect(unknown.filter((room) => room > 0).length).toBeGreaterThan(10);
    // the more movements the fewer deposits
    of((i) => ({moves: 10 - (i % 10), received: 0, revenue: null}));
    // as many of one as of the other: order by chance
    of((i) => ({moves: [3, 8, 1, 9, 2, 7, 4, 10, 5, 6][i % 10], received: 0, revenue: null}));
  });

  it("CON-28 of a firm whose revenue is known, use is the part of it that comes in here", () => {
    const of = (received: number | null, revenue: number | null) =>
      useOf({moves: 4, received, revenue} as MemberRow);
    expect(of(99 / 12, 999)[1]).toBeCloseTo(Math.log(100 / 1000), 9);
    expect(of(99, null)).toEqual([Math.log1p(4), null]);
    expect(of(null, 999)[1]).toBeNull();
  });

  it("CON-28 tells nobody whose movements are not known, and no figure among too few", () => {
    expect(
      memberHeadrooms(
        years(() => ({payroll: null})),
        told.period,
        policy
      )
    ).toEqual([]);
    const alone = memberHeadrooms(
      years((i) => ({region_code: String(i), segment: String(i)})),
      told.period,
      policy
    );
    expect(alone.every((each) => each.headroom === null)).toBe(true);
  });

  it("C11 adds up by segment and says whether as many stand above the quantile as should", () => {
    const members = Array.from({length: 10}, (_, i) => ({
      ...{
        customer: `c${i}`,
        firm: false,
        segment: i < 5 ? "mass" : "priority",
        own: 100 * i,
        peers: 750,
        fitted: 650
      },
      headroom: Math.max(0, 750 - 100 * i)
    }));
    const {rows} = headroomBySegment(members, told);
    // above 750: 800 and 900, of ten; the regression at 650 has 700 too
    expect(rows.at(-1)).toMatchObject({
      customers: 10,
      with_headroom: 8,
      above: 0.2,
      above_fitted: 0.3,
      holds: "yes"
    });
    expect(rows.slice(0, -1).reduce((sum, row) => sum + (row["headroom"] as number), 0)).toBe(
      rows.at(-1)!["headroom"]
    );
    expect(rows[0]).toMatchObject({segment: "mass", above: 0, holds: "no"});
  });

  it("C11 passes where growth follows headroom, and not where it runs against it", () => {
    const grown = (sign: number) =>
      Array.from({length: 40}, (_, i) => ({firm: false, headroom: i, growth: sign * i}));
    expect(headroomBacktest(grown(1), told).rows.at(-1)).toMatchObject({tau: 1, alone: 1, passed: "yes"});
    expect(headroomBacktest(grown(-1), told).rows.at(-1)).toMatchObject({tau: -1, alone: -1, passed: "no"});
    expect(headroomBacktest([], told).rows).toEqual([]);
  });
});
