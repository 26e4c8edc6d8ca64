import {table} from "arquero";
import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/index.js";
import {openEngine} from "../../data-loaders/engine/index.js";
import {alertCauses, alertsBySegment} from "../../data-loaders/marts/contribution/alerts.js";
import {tryRules} from "../../data-loaders/marts/contribution/alertRecord.js";
import {effectsOf} from "../../data-loaders/marts/contribution/declineCauses.js";
import {placementOf} from "../../data-loaders/marts/contribution/depositPlacement.js";
import {
  declinesAt,
  detectDeclines,
  judgedPeriods,
  panelOf
} from "../../data-loaders/marts/contribution/declines.js";
import {Population} from "../../data-loaders/marts/contribution/population.js";
import {firstDay, lastDay, shiftPeriod} from "../../data-loaders/marts/periods.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);
const periods = Array.from({length: 14}, (_, i) => shiftPeriod("2025-01", i));
const daysOf = (period: string) => lastDay(period) - firstDay(period) + 1;

interface Month {
  loanAdb: number;
  loanL1: number;
  depAdb: number;
  depL1: number;
  dpd?: number;
}
/** A month's worth of 30 days: 500 yuan of loan margin and 500 of deposit margin unless the case says otherwise. */
const ordinary: Month = {loanAdb: 10_000_000, loanL1: 50_000, depAdb: 30_000_000, depL1: 50_000};
const without = (part: Partial<Month>): Month => ({...ordinary, ...part});

/** What each customer's last two months are. */
const cases: Record<string, Month> = {
  matured: without({loanAdb: 0, loanL1: 0, depL1: 45_000}),
  prepaid: without({loanAdb: 0, loanL1: 0, depL1: 45_000}),
  outflow: without({depAdb: 1_000_000, depL1: 1_600}),
  late: without({loanL1: -40_000, dpd: 95}),
  steady: ordinary
};
const lastTwo = periods.slice(-2);
let engine: Engine;
let source: Source;

beforeAll(async () => {
  engine = await openEngine();
  const quiet = Array.from({length: 60}, (_, i) => `quiet${i}`);
  const customers: string[] = [];
  const loans: string[] = [];
  for (const [i, id] of [...Object.keys(cases), ...quiet].entries()) {
    for (const period of periods) {
      const wobble = 1 + (((i * 7 + Number(period.slice(5)) * 5) % 11) - 5) / 200;
      const scale = daysOf(period) / 30;
      const month = lastTwo.includes(period) ? (cases[id] ?? ordinary) : ordinary;
      const [loan, deposit] = [month.loanL1 * wobble * scale, month.depL1 * wobble * scale].map(Math.round);
      const l1 = loan! + deposit!;
      customers.push(
        `('${period}', '${id}', 'P', 'mass', '1', ${month.loanAdb > 0}, ${month.loanAdb}, ${loan! * 3}, ${loan}, ${month.depAdb}, ${-deposit!}, ${deposit}, 0, 0, 0, 0, ${month.dpd ?? 0}, ${l1}, ${l1}, ${l1})`
      );
      if (period > lastTwo[0]!) continue;
      const ended = month.loanAdb === 0;
      const due = id === "matured" ? lastDay(lastTwo[0]!) : lastDay("2027-01");
      loans.push(
        `('${period}', '${id}', 'L${id}', true, ${month.loanAdb}, ${ended ? 0 : month.loanAdb}, ${loan! * 3}, ${loan}, ${daysOf(period)}, ${due}, ${ended ? lastDay(lastTwo[0]!) : "null"})`
      );
    }
  }
  await engine.run(
    `create table customer_month as select * from (values ${customers.join(", ")}) t(period, cust_id, cust_type, segment, org_id, loan_active,
       loan_adb, loan_int_income, loan_l1, dep_adb, dep_int_expense, dep_l1, fee_income, recovery, el, cost, dpd_max, l1, l2, l4)`
  );
  await engine.run(
    `create table loan_month as select * from (values ${loans.join(", ")}) t(period, cust_id, loan_id, in_population, adb, balance, int_income, l1, days, due_date, end_date)`
  );
  source = {
    ...{period: periods.at(-1)!, periods, asOf: lastDay(periods.at(-1)!), has: () => false},
    rows: (sql) => engine.rows(sql),
    table: async (sql) => table((await engine.columns(sql)) as Record<string, unknown[]>),
    read: async (fact, {columns, periods: wanted}) =>
      table(
        (await engine.columns(
          `select ${columns.join(", ")} from ${fact} where period in (${wanted.map((each) => `'${each}'`).join()})`
        )) as Record<string, unknown[]>
      )
  };
});
afterAll(() => engine.close());

async function population(): Promise<Population> {
  const made = new Population(12, ["l1", "l2", "l4"]);
  for (const period of periods) {
    const columns = ["cust_id", "segment", "loan_active", "l1", "l2", "l4"];
    made.add(period, await source.read("customer_month", {columns, periods: [period]}));
  }
  return made;
}

describe("declines", () => {
  it("ALR-01 alerts early repayment and outflow with their cause; a loan that matured on schedule and one that is late are told apart", async () => {
    const panel = panelOf(await population(), source.period, policy, [source.period])!;
    const {found, watched} = await declinesAt(panel, source.period, source, policy);
    expect(watched.get("mass")).toBe(65);
    expect(
      Object.fromEntries(
        found.map(({customer, explained, cause, since}) => [customer, [explained, cause, since]])
      )
    ).toEqual({
      matured: ["schedule", "deposit_rate", lastTwo[0]],
      prepaid: [null, "loan_volume", lastTwo[0]],
      outflow: [null, "deposit_volume", lastTwo[0]],
      late: ["arrears", "arrears", lastTwo[0]]
    });
    expect(found.find(({customer}) => customer === "outflow")!.severity).toBe("red");
  });

  it("ALR-01 a loan that ends on schedule is that also when its last month was still high enough to count as none", async () => {
    const panel = panelOf(await population(), source.period, policy, [source.period])!;
    const customer = panel.ids.indexOf("matured");
    const values = panel.values.slice();
    // nine tenths of the loss in the last month, and a month before it that is low and not yet low enough
    values[customer * panel.months + panel.months - 2] = 85_000;
    const low = await declinesAt({...panel, values}, source.period, source, policy);
    expect(low.expected.has(customer)).toBe(true);
  });

  it("ALR-01 gives bankbook score a row a customer watched, expected falls unflagged", async () => {
    const rows = await detectDeclines(source, policy);
    expect(rows).toHaveLength(65);
    expect(
      rows
        .filter(({flagged}) => flagged)
        .map(({customer}) => customer)
        .sort()
    ).toEqual([...["outflow", "prepaid"]]);
    const score = (id: string) => rows.find(({customer}) => customer === id)!.score;
    expect(score("outflow")).toBeGreaterThan(score("steady"));
    expect(score("matured")).toBe(0);
  });

  it("C13 counts by segment, by severity and by cause, and the parts are the whole", async () => {
    const made = await population();
    const panel = panelOf(made, source.period, policy, [source.period])!;
    const now = await declinesAt(panel, source.period, source, policy);
    const members = await source.read("customer_month", {
      columns: ["cust_id", "cust_type", "segment"],
      periods: [source.period]
    });
    const options = {now, members, policy, needs: [], facts: []};
    const [part, total] = alertsBySegment(options).rows;
    expect(part).toMatchObject({segment: "mass", watched: 65, alerts: 2, explained: 2});
    expect(total).toMatchObject({watched: 65, alerts: 2, explained: 2, shortfall: part!["shortfall"]});
    expect(["red", "orange", "yellow"].reduce((sum, name) => sum + (total![name] as number), 0)).toBe(2);
    const causes = alertCauses(options).rows;
    expect(causes.map(({cause, kind, customers, action}) => [cause, kind, customers, action])).toEqual([
      ["deposit_volume", "part", 1, "retain"],
      ["loan_volume", "part", 1, "follow_on"],
      ["total", "total", 2, null],
      ["schedule", "outside", 1, "follow_on"],
      ["arrears", "outside", 1, "risk_review"]
    ]);
  });

  it("C13 back-test: alerts are held against the three months after them, and the naive rule is tried on the same customers", () => {
    const ids = ["falls", "dips", "steady"];
    const series = [
      [100, 100, 100, 100, 100, 100, 10, 10, 10, 10],
      [100, 100, 100, 100, 100, 100, 10, 100, 100, 100],
      [100, 100, 100, 100, 100, 100, 100, 100, 100, 100]
    ];
    const panel = {
      ...{ids, periods: periods.slice(0, 10), months: 10, level: "l2" as const},
      segments: ids.map(() => "mass"),
      values: Float64Array.from(series.flat())
    };
    const judged = ids.map((_, customer) => ({
      ...{customer, centre: 100, value: series[customer]![6]!, z: -9, p: 0, material: 20, since: 6},
      ...{flagged: customer === 0, severity: "red" as const}
    }));
    const found = [
      {
        ...{customer: "falls", segment: "mass", z: -9, p: 0, severity: "red" as const, since: periods[6]!},
        ...{shortfall: 90, explained: null, cause: null}
      }
    ];
    const expected = new Set<number>();
    const {rule, naive} = tryRules(
      panel,
      [{period: periods[6]!, watched: new Map(), found, judged, expected}],
      policy
    );
    expect(rule).toEqual({alerts: 1, hits: 1, fell: 1, delays: [0]});
    expect(naive).toMatchObject({alerts: 2, hits: 1, fell: 1});
  });

  it("judges months whose three months after are over, and the edition's own", () => {
    expect(judgedPeriods(periods, periods[13]!, policy)).toEqual([...periods.slice(5, 11), periods[13]]);
  });
});

describe("effectsOf", () => {
  it("CON-31 bars add up to the change; no more of it is scheduled than there is lower volume", () => {
    const then = {
      ...{loan_adb: 100, loan_int_income: 9, loan_l1: 6, dep_adb: 50, dep_int_expense: 2, dep_l1: 3},
      ...{fee_income: 4, recovery: 0, el: 1, cost: 2}
    };
    const now = {
      ...then,
      loan_adb: 80,
      loan_int_income: 6,
      loan_l1: 4,
      dep_int_expense: 1,
      fee_income: 1,
      el: 3
    };
    const none = [0, 0, 0] as const;
    const effects = effectsOf(then, now, {then: none, now: none, instalments: -99, repaid: 0}, "l4");
    const sum = Object.values(effects).reduce((a, b) => a + b, 0);
    // loan margin 6 to 4, fees 4 to 1, expected loss 1 to 3
    expect(sum).toBeCloseTo(-2 - 3 - 2, 9);
    expect(effects.schedule).toBeCloseTo(-20 * ((0.06 + 0.05) / 2), 9);
    expect(effects.loan_volume).toBeCloseTo(0, 9);
    expect(effects.deposit_rate).toBeCloseTo(1, 9);
    expect(effects.ftp).toBeCloseTo(-2 + 1.1 - effects.loan_rate - 1, 9);
  });

  it("ALR-01 a loan that ended on its day goes with its own margin; what runs on has no other price for that", () => {
    // 80 of 100 lent ended, with 5 of the margin of 6; what runs on earns 1 on 20 as before
    const flows = {dep_adb: 0, dep_int_expense: 0, dep_l1: 0, fee_income: 0, recovery: 0, el: 0, cost: 0};
    const then = {...flows, loan_adb: 100, loan_int_income: 9, loan_l1: 6};
    const now = {...flows, loan_adb: 20, loan_int_income: 1.5, loan_l1: 1};
    const scheduled = {then: [80, 7.5, 5], now: [0, 0, 0], instalments: 0, repaid: 0} as const;
    const effects = effectsOf(then, now, scheduled, "l2");
    expect(effects.schedule).toBeCloseTo(-5, 9);
    for (const bar of ["loan_volume", "loan_rate", "ftp"] as const) expect(effects[bar]).toBeCloseTo(0, 9);
    // the same with half of what runs on paid off early
    const early = effectsOf(
      then,
      {...now, loan_adb: 10, loan_int_income: 0.75, loan_l1: 0.5},
      scheduled,
      "l2"
    );
    expect(early.schedule).toBeCloseTo(-5, 9);
    expect(early.loan_volume).toBeCloseTo(-0.5, 9);
  });

  const kept = {fee_income: 0, recovery: 0, el: 0, cost: 0, loan_adb: 0, loan_int_income: 0, loan_l1: 0};
  const none = [0, 0, 0] as const;

  it("ALR-01 deposits that repaid a loan on its day are part of the schedule, as far as there was so much to repay", () => {
    // 100 at 2 kept, then 40 at .8: volume -1.2, of which 45 of 60 went into the loan
    const then = {...kept, dep_adb: 100, dep_int_expense: 0, dep_l1: 2};
    const now = {...kept, dep_adb: 40, dep_int_expense: 0, dep_l1: 0.8};
    const of = (repaid: number) =>
      effectsOf(then, now, {then: none, now: none, instalments: 0, repaid}, "l2");
    expect(of(45).schedule).toBeCloseTo(-0.9, 9);
    expect(of(45).deposit_volume).toBeCloseTo(-0.3, 9);
    expect(of(500).schedule).toBeCloseTo(-1.2, 9);
    expect(of(500).deposit_volume).toBeCloseTo(0, 9);
  });

  it("ALR-01 money moved from demand to term is no lower price of deposits, and bars still add up", () => {
    // 100 on demand at 2 % before; 40 there and 60 on term at 1 % now, of which the customer gets 1.5 % and got .2 %
    const families = [
      {then: {adb: 100, interest: -0.2, margin: 2}, now: {adb: 40, interest: -0.08, margin: 0.8}},
      {then: {adb: 0, interest: 0, margin: 0}, now: {adb: 60, interest: -0.9, margin: 0.6}}
    ];
    const placed = placementOf(families);
    expect(placed).toMatchObject({
      ...{moved: expect.closeTo(-0.6, 9), rate: expect.closeTo(0, 9), price: expect.closeTo(0, 9)}
    });
    const effects = effectsOf(
      {...kept, dep_adb: 100, dep_int_expense: 0.2, dep_l1: 2},
      {...kept, dep_adb: 100, dep_int_expense: 0.98, dep_l1: 1.4},
      {then: none, now: none, instalments: 0, repaid: 0},
      "l2",
      placed
    );
    expect(effects.placement).toBeCloseTo(-0.6, 9);
    for (const bar of ["deposit_rate", "deposit_volume", "ftp"] as const)
      expect(effects[bar]).toBeCloseTo(0, 9);
    // from nothing, or to nothing, is volume
    expect(placementOf([{then: families[0]!.then, now: families[1]!.then}]).moved).toBe(0);
    // 60 left demand and arrived nowhere: the share of term is up, and nothing was moved
    const left = [families[0]!, {then: families[1]!.now, now: families[1]!.now}];
    expect(placementOf(left)).toMatchObject({
      moved: 0,
      rate: expect.closeTo(0, 9),
      price: expect.closeTo(0, 9)
    });
    const gone = effectsOf(
      {...kept, dep_adb: 160, dep_int_expense: 1.1, dep_l1: 2.6},
      {...kept, dep_adb: 100, dep_int_expense: 0.98, dep_l1: 1.4},
      {then: none, now: none, instalments: 0, repaid: 0},
      "l2",
      placementOf(left)
    );
    expect(gone.deposit_volume).toBeCloseTo(-1.2, 9);
    expect(gone.deposit_rate).toBeCloseTo(0, 9);
  });

  it("CON-31 placement is what other shares made, never the price of one family: the law for any two families", () => {
    const side = fc.record({
      adb: fc.integer({min: 1, max: 1000}),
      rate: fc.double({min: 0, max: 0.05, noNaN: true})
    });
    fc.assert(
      fc.property(side, side, fc.double({min: 0.1, max: 5, noNaN: true}), (one, two, growth) => {
        const at = ({adb, rate}: typeof one, times: number) => ({
          ...{adb: adb * times, interest: 0, margin: adb * times * rate}
        });
        // both grow alike: shares stay, and nothing was placed otherwise
        const alike = placementOf([one, two].map((each) => ({then: at(each, 1), now: at(each, growth)})));
        expect(alike.moved).toBe(0);
      })
    );
  });
});
