import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {assetRetention} from "../../../src/metrics/contribution/assetRetention.js";
import {channelCoverage} from "../../../src/metrics/contribution/channelCoverage.js";
import {contributionTrend} from "../../../src/metrics/contribution/contributionTrend.js";
import {activityParts, customerActivity} from "../../../src/metrics/contribution/customerActivity.js";
import {loansPerYear} from "../../../src/metrics/contribution/loansPerYear.js";
import {portfolioActivity} from "../../../src/metrics/contribution/portfolioActivity.js";
import {repaymentFrequency} from "../../../src/metrics/contribution/repaymentFrequency.js";
import {spendingOnline} from "../../../src/metrics/contribution/spendingOnline.js";
import {stickiness} from "../../../src/metrics/contribution/stickiness.js";

const of = <T>(value: T) =>
  Object.fromEntries(activityParts.map((part) => [part, value])) as Record<(typeof activityParts)[number], T>;

describe("CON-22 activity index", () => {
  const weights = {...of(1), own: 5};
  const breaks = {...of({low: 0, high: 10}), products: {low: 0.2, high: 0.6}, days: {low: 3, high: 3}};

  it("CON-22 scores each part between its points, weighs and adds up to a hundred", () => {
    const values = {loans: 5, repayments: 20, products: 0.4, channels: -1, days: 4, own: 2};
    const {index, scores} = customerActivity.compute({values, breaks, weights, least: 0.7});
    expect(scores).toMatchObject({loans: 0.5, repayments: 1, channels: 0, days: 1, own: 0.2});
    expect(scores.products).toBeCloseTo(0.5, 12);
    // (.5 + 1 + .5 + 0 + 1 + 5 x .2) / 10
    expect(index.value).toBeCloseTo(40, 10);
  });

  it("CON-22 shares the weight of what is missing while enough is left, else it is null, reason MISSING", () => {
    const known = {...of(5), products: 0.4, days: 4, loans: null};
    // (.5 + .5 + .5 + 1 + 5 x .5) / 9
    expect(customerActivity.compute({values: known, breaks, weights, least: 0.7}).index.value).toBeCloseTo(
      500 / 9,
      10
    );
    expect(
      customerActivity.compute({values: {...of(5), own: null}, breaks, weights, least: 0.7}).index
    ).toEqual({
      ...{value: null, reason: "MISSING"}
    });
    expect(
      customerActivity.compute({values: of(1), breaks: of(null), weights, least: 0}).index.value
    ).toBeNull();
  });

  it("CON-22 never falls when a part rises, and stays between 0 and 100", () => {
    const number = fc.double({min: -5, max: 20, noNaN: true});
    fc.assert(
      fc.property(
        fc.record(of(number)),
        fc.constantFrom(...activityParts),
        fc.double({min: 0, max: 5, noNaN: true}),
        (values, part, more) => {
          const at = (each: typeof values) =>
            customerActivity.compute({values: each, breaks, weights, least: 0.7}).index.value!;
          const [before, after] = [at(values), at({...values, [part]: values[part] + more})];
          expect(after).toBeGreaterThanOrEqual(before - 1e-9);
          expect(before).toBeGreaterThanOrEqual(0);
          expect(after).toBeLessThanOrEqual(100 + 1e-9);
        }
      )
    );
  });
});

it("CON-20 37 days with a repayment in 30 months with a loan; null without loan events", () => {
  expect(repaymentFrequency.compute({days: 36, months: 30})).toEqual({value: 1.2});
  expect(repaymentFrequency.compute({days: null, months: 30})).toEqual({value: null, reason: "MISSING"});
});

it("CON-21 counts loans begun and further drawings, a head", () => {
  expect(loansPerYear.compute({started: 3, draws: 2, customers: 4})).toEqual({value: 1.25});
  expect(loansPerYear.compute({started: 0, draws: 0, customers: 0})).toEqual({
    value: null,
    reason: "ZERO_DEN"
  });
});

it("CON-23 is families used over families held, of all together", () => {
  expect(portfolioActivity.compute({used: 3, held: 4})).toEqual({value: 0.75});
  expect(portfolioActivity.compute({used: 0, held: 0})).toEqual({value: null, reason: "ZERO_DEN"});
});

it("CON-24 two of four channels offered are used; one that is not offered does not count", () => {
  const offered = ["counter", "mobile", "ebank", "phone"];
  expect(channelCoverage.compute({used: ["counter", "mobile", "pos"], offered})).toEqual({value: 0.5});
  expect(channelCoverage.compute({used: [], offered})).toEqual({value: 0});
  expect(channelCoverage.compute({used: null, offered})).toEqual({value: null, reason: "MISSING"});
});

it("CON-30 two years of the same season have the trend of the years; a wild month of one year tilts little", () => {
  const season = [5, 1, 0, 2, 4, 8, 3, 2, 1, 0, 6, 9].map((each) => each * 100);
  const of24 = Array.from({length: 24}, (_, month) => [month, 50 * month + season[month % 12]!] as const);
  expect(contributionTrend.compute(of24)).toMatchObject({seasonal: true, trend: {slope: 50}});
  const wild = of24.map(([month, amount]) => [month, month === 20 ? 1e6 : amount] as const);
  expect(contributionTrend.compute(wild).trend!.slope).toBe(50);
  expect(contributionTrend.compute(of24.slice(0, 13)).seasonal).toBe(false);
});

it("CON-32 E.32 100, 50, 80, 20 then and 120, 0, 40, 25 now: gross .64, net .74", () => {
  expect(assetRetention.compute({opening: 250, kept: 160, closing: 185})).toEqual({
    gross: {value: 0.64},
    net: {value: 0.74}
  });
  expect(assetRetention.compute({opening: null, kept: null, closing: null}).gross.reason).toBe(
    "SHORT_HISTORY"
  );
});

it("CON-34 is the share of months used enough, of at least three", () => {
  expect(stickiness.compute({months: 12, active: 9})).toEqual({value: 0.75});
  expect(stickiness.compute({months: 2, active: 2})).toEqual({value: null, reason: "SHORT_HISTORY"});
  expect(stickiness.compute({months: null, active: null})).toEqual({value: null, reason: "MISSING"});
});

it("CON-41 is an amount for each month of use", () => {
  expect(spendingOnline.compute({amount: 90_000, users: 3})).toEqual({value: 30_000});
  expect(spendingOnline.compute({amount: null, users: null}).reason).toBe("MISSING");
});
