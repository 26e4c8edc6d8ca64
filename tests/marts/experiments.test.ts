import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/index.js";
import {openEngine} from "../../data-loaders/engine/index.js";
import type {Subject} from "../../data-loaders/marts/contribution/experiments/read.js";
import {effectOf, readSubjects} from "../../data-loaders/marts/contribution/experiments/read.js";
import {experiments, experimentValues} from "../../data-loaders/marts/contribution/experiments/tables.js";
import {firstDay, lastDay, shiftPeriod} from "../../data-loaders/marts/periods.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {release} from "../../data-loaders/release.js";

const policy = readPolicy(["reports/policy"]);

/** So many subjects of an arm, the first of whom succeed. */
const arm = (treated: boolean, n: number, won: number, more: Partial<Subject> = {}): Subject[] =>
  Array.from({length: n}, (_, i) => ({
    ...{campaign: "A", customer: `${treated}${i}`, firm: false, segment: "mass", treated, success: i < won},
    ...{before: i, after: i + (treated ? 10 : 0) + (i % 2)},
    ...more
  }));
const options = {period: "2026-10", policy, needs: [], facts: []};

describe("experiments", () => {
  it("C18 the difference of shares by intention to treat, with Newcombe's interval and what could be found", () => {
    const subjects = [...arm(true, 100, 30), ...arm(false, 100, 10)];
    const effect = effectOf(subjects, subjects, policy);
    expect(effect).toMatchObject({treated: 100, others: 100, won: 30, otherWon: 10, verdict: "valid"});
    expect(effect.uplift).toBeCloseTo(0.2, 12);
    expect(effect.interval!.low).toBeGreaterThan(0.08);
    expect(effect.interval!.high).toBeLessThan(0.32);
    expect(effect.value!.difference).toBeCloseTo(10, 9);
    expect(effect.split).toBeCloseTo(1, 12);
    // from the share of both arms together, .2
    expect(effect.detectable).toBeCloseTo(2.801585 * Math.sqrt((0.2 * 0.8 * 2) / 100), 6);
  });

  it("C18 a split that chance hardly gives tells no effect, nor does a campaign without anybody left alone", () => {
    const broken = [...arm(true, 300, 30), ...arm(false, 180, 10)];
    expect(effectOf(broken, broken, policy)).toMatchObject({
      ...{verdict: "broken", uplift: null, interval: null, value: null, detectable: null}
    });
    expect(effectOf(arm(true, 300, 30), arm(true, 300, 30), policy)).toMatchObject({
      ...{verdict: "alone", uplift: null}
    });
  });

  it("C18 tells each segment and the whole campaign; the split of the whole decides for all", () => {
    const subjects = [
      ...arm(true, 60, 30),
      ...arm(false, 60, 12),
      ...arm(true, 40, 20, {segment: "priority"}),
      ...arm(false, 40, 20, {segment: "priority"}),
      ...arm(true, 50, 20, {campaign: "B"})
    ];
    const {rows} = experiments({...options, subjects});
    expect(rows.map(({campaign, segment, verdict, uplift}) => [campaign, segment, verdict, uplift])).toEqual([
      ["A", "mass", "valid", 0.5 - 0.2],
      ["A", "priority", "valid", 0],
      ["A", "total", "valid", 0.5 - 0.32],
      ["B", "mass", "alone", null],
      ["B", "total", "alone", null]
    ]);
    expect(rows[0]!._behind).toMatchObject({n: {all: 60, won: 30, other: 12}});
    expect(rows[3]!.$why).toMatchObject({uplift: "NOT_APPLICABLE"});
  });

  it("C18 F5 a difference leaves only with both shares: of none treated and one in 24 it would tell the one", () => {
    const segment = "priority";
    const subjects = [
      ...arm(true, 80, 30),
      ...arm(false, 76, 12),
      ...arm(true, 25, 0, {segment}),
      ...arm(false, 24, 1, {segment})
    ];
    const context = {
      ...{audience: {tables: ["*"]}, runs: [], policySha256: "p", codeSha256: "c", version: () => 1},
      privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}}
    };
    const [mass, priority, total] = release(experiments({...options, subjects}), context).rows;
    expect(priority).toMatchObject({share: 0, other_share: null, uplift: null, low: null, detectable: null});
    expect(priority!.$why).toMatchObject({uplift: "SUPPRESSED"});
    // 13 of 100 less 12 of 76 would tell it as well
    expect([mass!["other_share"], total!["other_share"]]).toContain(null);
    for (const row of [mass!, total!])
      expect(row["uplift"] === null).toBe(row["share"] === null || row["other_share"] === null);
  });

  it("C18 STR-10 contribution: the difference a month, what it cost, and whether the arms were alike before", () => {
    const subjects = [...arm(true, 20, 1), ...arm(false, 20, 1)];
    const [row] = experimentValues({...options, subjects}).rows;
    expect(row).toMatchObject({verdict: "valid", customers: 40, difference: 10, balanced: "yes"});
    // STR-10: a contact of 30 yuan for 10 fen a month, 120 fen in a year
    expect(row!["price"]).toBeCloseTo(policy.contribution.strategies!.contact.cost / 120, 6);
    const unlike = [
      ...arm(true, 20, 1, {}),
      ...arm(false, 20, 1).map((each) => ({...each, before: each.before! + 9}))
    ];
    expect(experimentValues({...options, subjects: unlike}).rows[0]).toMatchObject({balanced: "no"});
  });
});

describe("subjects of campaigns", () => {
  let engine: Engine;
  let source: Source;
  const start = firstDay("2026-01");

  beforeAll(async () => {
    engine = await openEngine();
    const periods = Array.from({length: 10}, (_, k) => shiftPeriod("2025-10", k));
    const period = periods.at(-1)!;
    const values = periods.flatMap((each) => [
      `('${each}', 'old', 'P', 'mass', ${each < "2026-01" ? 100 : 400})`,
      ...(each > "2025-11" ? [`('${each}', 'new', 'C', 'small', 50)`] : [])
    ]);
    await engine.run(
      `create table customer_month as select * from (values ${values.join(", ")}) t(period, cust_id, cust_type, segment, l2)`
    );
    await engine.run(
      `create table campaign_target as select * from (values
         ('${period}', 'A', 'old', 'T', ${start}), ('${period}', 'A', 'new', 'C', ${start}),
         ('${period}', 'B', 'old', 'T', ${lastDay(period) - 5})) t(period, campaign_id, cust_id, arm, assigned_at)`
    );
    await engine.run(
      `create table campaign_outcome as select * from (values
         ('${period}', 'A', 'old', 'contacted', ${start + 5}), ('${period}', 'A', 'old', 'signed', ${start + 40}),
         ('${period}', 'A', 'new', 'signed', ${start + 130})) t(period, campaign_id, cust_id, stage, stage_time)`
    );
    source = {
      ...{period, periods, asOf: lastDay(period), has: () => true},
      rows: (sql: string) => engine.rows(sql)
    } as unknown as Source;
  });
  afterAll(() => engine.close());

  it("C18 counts what was reached in time, three months on each side, and leaves out campaigns too young to judge", async () => {
    expect(await readSubjects(source, policy)).toEqual([
      {
        ...{campaign: "A", customer: "new", firm: true, segment: "small", treated: false, success: false},
        // two months before the start are too few
        ...{before: null, after: 50}
      },
      {
        ...{campaign: "A", customer: "old", firm: false, segment: "mass", treated: true, success: true},
        ...{before: 100, after: 400}
      }
    ]);
  });

  it("C18 says nothing without campaigns", async () => {
    expect(await readSubjects({...source, has: () => false}, policy)).toEqual([]);
  });
});
