import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readPolicy} from "../../../data-loaders/policyFiles.js";
import {balanceGrowth} from "../../../src/metrics/corporate/balanceGrowth.js";
import {balanceSwings} from "../../../src/metrics/corporate/balanceSwings.js";
import {capitalDemand} from "../../../src/metrics/corporate/capitalDemand.js";
import {cooperationDepth} from "../../../src/metrics/corporate/cooperationDepth.js";
import {corporateOverdueRatio} from "../../../src/metrics/corporate/corporateOverdueRatio.js";
import {defaultHistory} from "../../../src/metrics/corporate/defaultHistory.js";
import {financingCycle} from "../../../src/metrics/corporate/financingCycle.js";
import {firmSize} from "../../../src/metrics/corporate/firmSize.js";
import {frequentBorrowing} from "../../../src/metrics/corporate/frequentBorrowing.js";
import {growthFirm} from "../../../src/metrics/corporate/growthFirm.js";
import {industryAttributes} from "../../../src/metrics/corporate/industryAttributes.js";
import {loansMaturing} from "../../../src/metrics/corporate/loansMaturing.js";
import {overdueEpisodes} from "../../../src/metrics/corporate/overdueEpisodes.js";
import {productPreference} from "../../../src/metrics/corporate/productPreference.js";
import {ratingPd} from "../../../src/metrics/corporate/ratingPd.js";
import {repaymentPerformance} from "../../../src/metrics/corporate/repaymentPerformance.js";
import {repaymentRegularity} from "../../../src/metrics/corporate/repaymentRegularity.js";
import type {Draw} from "../../../src/metrics/parts/firmHistory.js";
import {slopeOf} from "../../../src/metrics/parts/firmHistory.js";
import {normalCdf} from "../../../src/stats/normal.js";

const {indicators: policy} = readPolicy(["reports/policy"]).screening;
const draw = (start: number, more: Partial<Draw> = {}): Draw => ({
  ...{start, due: start + 90, family: "loan_wc", fen: 100, grant: "new"},
  ...more
});
const year = (last: readonly number[]) => [...Array.from({length: 12 - last.length}, () => 100), ...last];

describe("growth and demand", () => {
  it("COR-14 mean 130 on 100 a year before: 30 %, and five rises of six last; four do not", () => {
    const policyOf = {rises: 5, of: 6, least: 0.1};
    const rising = balanceGrowth.compute({
      year: year([105, 110, 110, 120, 130, 140]),
      before: [90, 100, 110],
      policy: policyOf
    });
    expect(rising).toMatchObject({growth: {value: 0.3}, lasting: true});
    const flat = balanceGrowth.compute({
      year: year([105, 105, 105, 120, 130, 140]),
      before: [90, 100, 110],
      policy: policyOf
    });
    expect(flat.lasting).toBe(false);
  });

  it("COR-14 a new borrower has no share of growth but its logarithm; a short history has neither", () => {
    const fresh = balanceGrowth.compute({year: year([99]), before: [0, 0, 0], policy: policy.growth});
    expect(fresh.growth).toEqual({value: null, reason: "ZERO_DEN"});
    expect(fresh.log).toBeCloseTo(Math.log1p(299 / 3), 12);
    const short = balanceGrowth.compute({year: null, before: null, policy: policy.growth});
    expect(short).toMatchObject({growth: {value: null, reason: "SHORT_HISTORY"}, log: null, lasting: null});
  });

  it("COR-14 Theil-Sen: one wild month does not turn the slope, and a line has its own", () => {
    expect(slopeOf([1, 2, 3, 4, 100])).toBeCloseTo(1, 12);
    expect(slopeOf([5])).toBeNull();
    fc.assert(
      fc.property(fc.integer({min: -9, max: 9}), fc.integer({min: 2, max: 20}), (slope, n) => {
        expect(slopeOf(Array.from({length: n}, (_, i) => 3 + slope * i))).toBeCloseTo(slope, 9);
      })
    );
  });

  it("COR-26 one deviation above in two parts: 84.13 points; one part alone says nothing", () => {
    const spread = {mean: 0.5, deviation: 0.1};
    const spreads = {utilisation: spread, growth: spread, draws: null, limitToRevenue: null};
    const parts = {utilisation: 0.6, growth: 0.6, draws: 3, limitToRevenue: null};
    expect(capitalDemand.compute({parts, spreads}).value).toBeCloseTo(84.1344746, 5);
    expect(capitalDemand.compute({parts: {...parts, growth: null}, spreads})).toMatchObject({value: null});
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 9);
  });

  it("COR-37 grows by business: revenue 25 %, loans 10 %, six years old; by debt, or once late, it does not", () => {
    const firm = {revenue: 0.25, inflow: null, borrowing: 0.1, age: 6, dpdMost: 0, policy: policy.growthFirm};
    expect(growthFirm.compute(firm)).toBe(true);
    expect(growthFirm.compute({...firm, borrowing: 0.9})).toBe(false);
    expect(growthFirm.compute({...firm, dpdMost: 1})).toBe(false);
    expect(growthFirm.compute({...firm, revenue: null})).toBeNull();
  });
});

describe("repayment", () => {
  it("COR-15 three instalments 0, 3 and 21 days late in a month: deviation 11.36 days, regularity .6214", () => {
    const {frequency, regularity} = repaymentRegularity.compute({
      months: [{terms: 3, days: 24, squares: 450}]
    });
    expect(frequency.value).toBe(3);
    // mean 8: squares of -8, -5 and 13 are 258, over 2 is 129
    expect(regularity.value).toBeCloseTo(1 - Math.sqrt(129) / 30, 12);
    expect(repaymentRegularity.compute({months: []}).regularity).toMatchObject({reason: "MISSING"});
    expect(repaymentRegularity.compute({months: [{terms: 2, days: 0, squares: 0}]}).regularity).toMatchObject(
      {reason: "SHORT_HISTORY"}
    );
  });

  it("COR-17 two episodes: late, well, late for two months; late from the start counts", () => {
    expect(overdueEpisodes.compute({dpd: [0, 5, 0, 3, 33, 0]})).toBe(2);
    expect(overdueEpisodes.compute({dpd: [9, 0]})).toBe(1);
    expect(overdueEpisodes.compute({dpd: [null, null]})).toBeNull();
  });

  it("COR-18 30 of 120 overdue is a quarter; nothing lent has none", () => {
    expect(corporateOverdueRatio.compute({overdue: 30, balance: 120})).toEqual({value: 0.25});
    expect(corporateOverdueRatio.compute({overdue: 0, balance: 0})).toMatchObject({reason: "ZERO_DEN"});
  });

  it("COR-19 last in default two months ago; never; not known", () => {
    expect(defaultHistory.compute({bad: [true, true, false, false]})).toEqual({ever: true, months: 2});
    expect(defaultHistory.compute({bad: [false, null]})).toEqual({ever: false, months: null});
    expect(defaultHistory.compute({bad: [null]})).toEqual({ever: null, months: null});
  });

  it("COR-27 a hundred less 15 for ten days late and 10 for the episode; more than 90 days now leave nothing", () => {
    const firm = {
      dpd: 0,
      dpdMost: 10,
      episodes: 1,
      restructured: false,
      defaulted: false,
      policy: policy.repayment
    };
    expect(repaymentPerformance.compute(firm)).toBe(75);
    expect(repaymentPerformance.compute({...firm, dpd: 91})).toBe(0);
    expect(repaymentPerformance.compute({...firm, dpdMost: null})).toBeNull();
    expect(repaymentPerformance.compute({...firm, dpdMost: 0, episodes: 0})).toBe(100);
  });
});

describe("borrowing", () => {
  it("COR-21 drawn on days 0, 30, 90 and 210: 60 days between, the next on day 270, from 255 to 300", () => {
    const draws = [draw(0), draw(30, {fen: 300, due: 60}), draw(90), draw(210)];
    const {days, tenor, next} = financingCycle.compute({draws});
    expect(days.value).toBe(60);
    expect(tenor.value).toBeCloseTo((3 * 90 * 100 + 30 * 300) / 600, 12);
    expect(next).toEqual({day: 270, from: 255, to: 300});
    expect(financingCycle.compute({draws: draws.slice(0, 2)}).days).toMatchObject({reason: "SHORT_HISTORY"});
  });

  it("COR-24 three quarters working capital: entropy .5623, two loans of three", () => {
    const found = productPreference.compute({
      draws: [draw(0), draw(1, {fen: 200}), draw(2, {family: "loan_fa", fen: 100})]
    });
    expect(found.entropy).toBeCloseTo(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)), 12);
    expect(found.favourite).toBe("loan_wc");
    expect(found.shares.get("loan_wc")!.count).toBeCloseTo(2 / 3, 12);
    expect(productPreference.compute({draws: [draw(0)]}).entropy).toBe(0);
    expect(productPreference.compute({draws: []}).favourite).toBeNull();
  });

  it("COR-38 due on the day is not ahead; 30 days ahead is within 30", () => {
    const loans = [0, 30, 31, 90, 91].map((days) => ({due: 1000 + days, fen: 10}));
    expect(loansMaturing.compute({loans, asOf: 1000, horizons: [30, 60, 90]})).toEqual([10, 20, 30]);
  });

  it("COR-39 four short drawdowns in half a year, or two loans repaying older ones in a year", () => {
    const often = {asOf: 1000, policy: {tenorDays: 186, draws: 4, rollovers: 2}};
    const short = [990, 950, 900, 850].map((start) => draw(start));
    expect(frequentBorrowing.compute({...often, draws: short})).toBe(true);
    expect(frequentBorrowing.compute({...often, draws: short.slice(1)})).toBe(false);
    const rolled = [700, 900].map((start) => draw(start, {grant: "refinance", due: start + 700}));
    expect(frequentBorrowing.compute({...often, draws: rolled})).toBe(true);
  });

  it("COR-40 exposures 50 and 150 swing by half; inflow down 60 %; deposits cover a quarter", () => {
    const found = balanceSwings.compute({
      ...{used: [50, 150], inflow: [4], inflowBefore: [10], deposits: 25, due: 100}
    });
    expect(found).toEqual({swing: {value: 0.5}, inflow: {value: -0.6}, cover: {value: 0.25}});
    expect(
      balanceSwings.compute({used: null, inflow: null, inflowBefore: null, deposits: 1, due: 0})
    ).toMatchObject({swing: {reason: "SHORT_HISTORY"}, cover: {reason: "ZERO_DEN"}});
  });
});

describe("the firm", () => {
  it("COR-30 a factory of 400 people and 30 million revenue is medium, of 400 and 10 million small", () => {
    const firm = {
      industry: "C27",
      revenue: 3e9,
      assets: null,
      staff: 400,
      supplied: "large",
      rules: policy.sizes
    };
    expect(firmSize.compute(firm)).toEqual({size: "medium", mismatch: true});
    expect(firmSize.compute({...firm, revenue: 1e9})).toMatchObject({size: "small"});
    expect(firmSize.compute({...firm, staff: 19})).toMatchObject({size: "micro"});
    expect(firmSize.compute({...firm, revenue: null})).toEqual({size: null, mismatch: null});
    // railways and hospitals have no size, loading is transport, a broker of flats counts by people
    for (const industry of ["G53", "Q84", "K704"])
      expect(firmSize.compute({...firm, industry})).toEqual({size: null, mismatch: null});
    expect(firmSize.compute({...firm, industry: "G591"})).toMatchObject({size: "medium"});
    expect(firmSize.compute({...firm, industry: "G599"})).toMatchObject({size: "medium"});
    expect(firmSize.compute({...firm, industry: "K703", revenue: null})).toMatchObject({size: "large"});
    // the longest code counts: a developer's limits are not a caretaker's
    expect(firmSize.compute({...firm, industry: "K702", revenue: 5e9, staff: 1000})).toMatchObject({
      size: "large"
    });
  });

  it("COR-31 a class without an index has that of its section", () => {
    const table = new Map([
      ["C", {code: "C", prosperity: 51, policy: null}],
      ["C27", {code: "C27", prosperity: 60, policy: "encouraged"}]
    ]);
    expect(industryAttributes.compute({industry: "C271", table})).toEqual({
      ...{section: "C", prosperity: 60, policy: "encouraged"}
    });
    expect(industryAttributes.compute({industry: "C13", table}).prosperity).toBe(51);
    expect(industryAttributes.compute({industry: null, table}).section).toBeNull();
  });

  it("COR-32 five years of ten, two of four products, one of two sold, basic account: 15 + 20 + 7.5 + 15", () => {
    const firm = {years: 5, held: 2, eligible: 4, sales: 1, basicAccount: true, policy: policy.depth};
    expect(cooperationDepth.compute(firm).value).toBeCloseTo(57.5, 12);
    // what is not known is left out of both sides
    expect(cooperationDepth.compute({...firm, sales: null}).value).toBeCloseTo((100 * 50) / 85, 12);
    expect(cooperationDepth.compute({...firm, years: null, held: null})).toMatchObject({reason: "MISSING"});
  });

  it("COR-33 the worst of rating and loans counts; an unknown rating is none", () => {
    const scale = {scale: {A: 0.003, B: 0.07}, unrated: 0.05};
    expect(ratingPd.compute({pd: 0.01, ratings: ["A", "B"], ...scale})).toEqual({pd: 0.07, unrated: false});
    expect(ratingPd.compute({pd: null, ratings: ["Z"], ...scale})).toEqual({pd: 0.05, unrated: true});
  });
});
