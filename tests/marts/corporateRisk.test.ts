import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {classFloors} from "../../data-loaders/marts/corporate/risk/classFloors.js";
import {heat} from "../../data-loaders/marts/corporate/risk/heat.js";
import type {FirmRecord} from "../../data-loaders/marts/corporate/risk/histories.js";
import {warningAlarms, warningLeads, warningSigns} from "../../data-loaders/marts/corporate/risk/outcomes.js";
import {sectorRises} from "../../data-loaders/marts/corporate/risk/rises.js";
import {rollRates} from "../../data-loaders/marts/corporate/risk/rollRates.js";
import {vintages} from "../../data-loaders/marts/corporate/risk/vintages.js";
import {warningLevels, warningStates} from "../../data-loaders/marts/corporate/risk/warnings.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {release} from "../../data-loaders/release.js";
import {earlyWarnings} from "../../src/metrics/corporate/riskWarning.js";
import type {FirmMonth} from "../../src/metrics/parts/firmHistory.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";
const periods = Array.from({length: 25}, (_, i) => shiftPeriod(period, i - 24));
const quiet: Omit<FirmMonth, "period"> = {
  ...{dpd: 0, class5: "normal", defaulted: false, limit: null, used: null, limitsOver: null},
  ...{limitsExpiredUsed: null, loanBalance: 100, depositAdb: null, inflow: null, groupDefaults: null},
  ...{
    partnerDefaults: 0,
    eventWorst: null,
    eventTypes: [],
    bureauClass: null,
    bureauNew6m: null,
    statement: null
  },
  lending: null
};

/** A firm by its days past due, month by month; over 90 is default. */
function firm(
  name: string,
  late: Record<string, number>,
  more: {industry?: string; region?: string; balance?: number} = {}
): FirmRecord {
  const history = periods.map((each) => {
    const dpd = late[each] ?? 0;
    return {...quiet, period: each, dpd, defaulted: dpd > 90, loanBalance: more.balance ?? 100};
  });
  return {
    ...{firm: name, history, industry: more.industry ?? "C", region: more.region ?? "1", group: null},
    newDefault: history.map(({defaulted}, i) =>
      i === 0 ? null : defaulted === true && history[i - 1]!.defaulted !== true
    ),
    warnings: earlyWarnings(name, history, policy.corporate.warning),
    traits: {
      ...{
        industry: null,
        sizeClass: null,
        staff: null,
        established: null,
        since: null,
        basicAccount: null,
        capital: null
      },
      ...{manager: null, branch: null, consent: null, optedOut: null}
    }
  };
}
const firms = new Map(
  [
    firm("quiet", {}),
    firm("late", {"2025-12": 10, "2026-01": 20}, {balance: 300}),
    // red at 31 days in August, in default in November: 92 days from end to end
    firm("seen", {
      "2025-08": 40,
      "2025-09": 60,
      "2025-10": 80,
      "2025-11": 110,
      "2025-12": 140,
      "2026-01": 170
    }),
    firm("missed", {"2025-06": 120}, {industry: "E", region: "2"}),
    // red in autumn 2024, and nothing came of it
    firm("false", {"2024-10": 40}, {industry: "E"})
  ].map((each) => [each.firm, each])
);
const options = {firms, periods, period, policy, facts: []};
const find = (rows: readonly Record<string, unknown>[], where: Record<string, unknown>) =>
  rows.find((row) => Object.entries(where).every(([key, value]) => row[key] === value));

describe("warnings", () => {
  it("S09 LAB-44 borrowers by level, and who is new to it this month", () => {
    const {rows} = warningLevels(options);
    expect(find(rows, {level: "none"})).toMatchObject({firms: 3, balance: 300});
    expect(find(rows, {level: "orange"})).toMatchObject({firms: 1, balance: 300, entered: 0});
    expect(find(rows, {level: "red"})).toMatchObject({firms: 1, balance: 100, share: 100 / 700});
    expect(find(rows, {level: "total"})).toMatchObject({firms: 5, balance: 700});
  });

  it("S09 LAB-44 states add up to the same borrowers", () => {
    const {rows} = warningStates(options);
    const counts = rows.filter(({kind}) => kind === "part").map((row) => [row["state"], row["firms"]]);
    expect(Object.fromEntries(counts)).toMatchObject({none: 3, verifying: 1, non_performing: 1, resolved: 0});
    expect(find(rows, {state: "total"})).toMatchObject({firms: 5, balance: 700});
  });

  it("S09 defaults of a year by how long before them the firm had turned red", () => {
    const {rows} = warningLeads(options);
    expect(find(rows, {bucket: "d90"})).toMatchObject({defaults: 1, share: 0.5});
    expect(find(rows, {bucket: "missed"})).toMatchObject({defaults: 1});
    expect(find(rows, {bucket: "total"})).toMatchObject({defaults: 2});
  });

  it("S09 a red warning without default in twelve months is a false alarm; younger ones are not judged", () => {
    const {rows} = warningAlarms(options);
    expect(rows.map(({alarms}) => alarms)).toEqual([0, 1, 1]);
    expect(find(rows, {outcome: "false"})).toMatchObject({share: 1, high: 1});
  });

  it("S09 signs of a year ago against what became of the firms; none gave any then", () => {
    const late = new Map([...firms, ["again", firm("again", {"2025-01": 10, "2025-07": 100})]]);
    const {rows} = warningSigns({...options, firms: late});
    // performing a year ago: six firms, three of which defaulted since; one of them was late
    expect(find(rows, {sign: "overdue"})).toMatchObject({
      firms: 1,
      hits: 1,
      precision: 1,
      lift: 2,
      retire: false
    });
    expect(find(rows, {sign: "overdue"})!["caught"]).toBeCloseTo(1 / 3, 12);
    expect(find(rows, {sign: "event"})).toMatchObject({firms: 0, precision: null, retire: null});
  });
});

const releasedHeat = (some: ReadonlyMap<string, FirmRecord>) =>
  release(heat({...options, firms: some, regions: {}}), {
    ...{
      audience: {tables: ["*"]},
      privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}}
    },
    ...{runs: [], policySha256: "", codeSha256: "", version: () => 1}
  });

describe("heat", () => {
  it("S10 COR-41 COR-42 firms that performed a year ago, by industry, region and both", () => {
    const {rows} = heat({...options, regions: {}});
    expect(find(rows, {basis: "industry", industry: "C"})).toMatchObject({
      borrowers: 3,
      defaults: 1,
      raw: 1 / 3
    });
    expect(find(rows, {basis: "region", region: "2"})).toMatchObject({borrowers: 1, defaults: 1, raw: 1});
    expect(find(rows, {basis: "cell", industry: "E", region: "1"})).toMatchObject({
      borrowers: 1,
      defaults: 0
    });
    expect(find(rows, {basis: "total"})).toMatchObject({borrowers: 5, defaults: 2, raw: 0.4, balance: 700});
  });

  it("COR-20 by amount 200 of the 700 lent a year ago went into default, in industry C 100 of 500, where none did nothing", () => {
    const {rows} = heat({...options, regions: {}});
    const of = (where: Record<string, string>) => find(rows, where)!["raw_amount"];
    expect([of({basis: "total"}), of({basis: "industry", industry: "C"})]).toEqual([2 / 7, 0.2]);
    expect(of({basis: "cell", industry: "E", region: "1"})).toBe(0);
  });

  it("COR-20 F5 an amount that is most of all one firm's is withheld, the count of defaults is not", () => {
    const several = (largest: number) =>
      new Map(
        Array.from({length: 40}, (_, i) =>
          firm(`f${i}`, i < 8 ? {"2025-10": 120} : {}, {balance: i === 0 ? largest : 100})
        ).map((each) => [each.firm, each])
      );
    const total = (largest: number) => find(releasedHeat(several(largest)).rows, {basis: "total"});
    expect(total(100)).toMatchObject({defaults: 8, raw: 0.2, raw_amount: 0.2});
    expect(total(2000)).toMatchObject({defaults: 8, raw: 0.2, raw_amount: null});
  });

  it("S10 industries that differ no more than by chance all have the bank's rate, and say so", () => {
    const {rows} = heat({...options, regions: {}});
    expect(find(rows, {basis: "industry", industry: "E"})).toMatchObject({
      rate: 0.4,
      above: null,
      $why: {above: "NO_SPREAD"}
    });
  });
});

describe("roll rates and vintages", () => {
  it("S13 COR-16 what became of a bucket adds up to the whole of it, repayment among it", () => {
    const move = (cust_id: string, was: string, becomes: string, fen: number) => ({
      cust_id,
      was,
      becomes,
      fen
    });
    const moves = [
      move("a", "M0", "M0", 80),
      move("a", "M0", "repaid", 10),
      move("b", "M0", "M1", 10),
      move("c", "M1", "M2", 5)
    ];
    const {rows} = rollRates({moves, periods}, period, policy, []);
    const share = (was: string, becomes: string) => find(rows, {was, becomes})?.["share"];
    expect([share("M0", "M0"), share("M0", "M1"), share("M0", "repaid"), share("M1", "M2")]).toEqual([
      0.8, 0.1, 0.1, 1
    ]);
    for (const was of ["M0", "M1"]) {
      const parts = rows.filter((row) => row["was"] === was && row["kind"] === "part");
      expect(parts.reduce((sum, row) => sum + (row["share"] as number), 0)).toBeCloseTo(1, 12);
    }
    expect(share("M2", "M3")).toBeUndefined();
  });

  it("S13 ever late by quarter and age; an age that not all loans have reached is open", () => {
    const loan = (lent: string, fen: number, first: number | null) => ({
      ...{cust_id: `${lent}${fen}`, lent: Number(lent.slice(0, 4)) * 12 + Number(lent.slice(5)) - 1, fen},
      ...{first_30: first, first_60: null, first_90: null}
    });
    const lent = [loan("2025-01", 30, 3), loan("2025-02", 10, null), loan("2025-03", 60, 7)];
    const {rows} = vintages(lent, {period, periods}, policy, []);
    const cell = (age: string, days = "d30") => find(rows, {vintage: "2025Q1", age, days});
    expect(cell("m3")).toMatchObject({loans: 3, by_count: 1 / 3, by_amount: 0.3});
    expect(cell("m6")).toMatchObject({by_amount: 0.3});
    expect(cell("m9")).toMatchObject({by_count: 2 / 3, by_amount: 0.9});
    expect(cell("m9", "d60")).toMatchObject({by_amount: 0});
    expect(cell("m12")).toMatchObject({by_count: null, $why: {by_count: "SHORT_HISTORY"}});
  });
});

describe("classes against their floors", () => {
  it("S13 ALR-19 loans by class given and best allowed; too good stands out", () => {
    const loans = table({
      ...{
        cust_id: ["a", "b", "c", "d"],
        cust_type: ["C", "C", "C", "P"],
        in_population: [true, true, true, true]
      },
      ...{balance: [100, 50, 20, 9], class5: ["normal", "special_mention", "normal", "normal"]},
      ...{dpd: [0, 100, 0, 400], grant_type: ["new", "new", "refinance", "new"]}
    });
    const {rows} = classFloors(loans, period, policy, []);
    const cell = (class5: string, floor: string) => find(rows, {class5, floor});
    expect(cell("normal", "normal")).toMatchObject({loans: 1, balance: 100, better: false});
    expect(cell("special_mention", "substandard")).toMatchObject({loans: 1, balance: 50, better: true});
    expect(cell("normal", "special_mention")).toMatchObject({loans: 1, balance: 20, better: true});
    expect(cell("normal", "loss")).toMatchObject({loans: 0});
  });
});

describe("rises", () => {
  it("S10 ALR-12 late beyond the technical week now and three months ago, by industry; one late by days is not late", () => {
    const many = (industry: string, late: number, before: number) =>
      Array.from({length: 60}, (_, i) =>
        firm(
          `${industry}${i}`,
          {[period]: i < late ? 20 : i === 59 ? 7 : 0, "2025-10": i < before ? 20 : 0},
          {industry}
        )
      );
    const some = [...many("C", 30, 6), ...many("E", 3, 3), ...many("F", 2, 3)];
    const {rows} = sectorRises({
      ...{...options, regions: {}},
      firms: new Map(some.map((each) => [each.firm, each]))
    });
    expect(find(rows, {basis: "industry", sector: "C"})).toMatchObject({firms: 60, late: 30, alert: true});
    expect(find(rows, {basis: "industry", sector: "E"})).toMatchObject({late: 3, alert: false});
    expect(find(rows, {basis: "region", sector: "1"})).toMatchObject({firms: 180, late: 35, alert: null});
  });
});

describe("what heat tells", () => {
  it("S10 F5 no rate is told where the borrowers behind it are not: a shrunken rate gives their number away", () => {
    const many = new Map(
      Array.from({length: 40}, (_, i) =>
        firm(`f${i}`, i % 5 === 0 ? {"2025-10": 120} : {}, {industry: i < 37 ? "C" : "E"})
      ).map((each) => [each.firm, each])
    );
    const released = releasedHeat(many);
    const few = find(released.rows, {basis: "industry", industry: "E"})!;
    expect(few).toMatchObject({borrowers: null, raw: null, rate: null, above: null});
    expect(find(released.rows, {basis: "total"})).toMatchObject({borrowers: 40, defaults: 8, raw: 0.2});
  });
});
