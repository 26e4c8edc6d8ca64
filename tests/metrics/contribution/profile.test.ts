import {expect, it} from "vitest";
import {fourDimensions} from "../../../src/metrics/contribution/fourDimensions.js";
import {overallProfitability} from "../../../src/metrics/contribution/overallProfitability.js";
import {satisfaction} from "../../../src/metrics/contribution/satisfaction.js";
import {unifiedId} from "../../../src/metrics/contribution/unifiedId.js";

it("CON-03 98 of 100 accounts are linked, 4 of 2,000 documents are shared: 20 in ten thousand", () => {
  const found = unifiedId.compute({
    accounts: 100,
    linked: 98,
    documented: 2_000,
    duplicates: 4,
    conflicts: 1
  });
  expect(found).toEqual({match: {value: 0.98}, per10k: {value: 20}});
  const none = unifiedId.compute({
    accounts: 0,
    linked: 0,
    documented: null,
    duplicates: null,
    conflicts: null
  });
  expect(none).toEqual({match: {value: null, reason: "ZERO_DEN"}, per10k: {value: null, reason: "MISSING"}});
});

it("CON-04 tells the share of borrowers of whom a side is known, and says where it was not supplied", () => {
  expect(fourDimensions.compute({known: 30, customers: 40})).toEqual({value: 0.75});
  expect(fourDimensions.compute({known: null, customers: 40})).toEqual({value: null, reason: "MISSING"});
});

it("CON-29 3,100 in 31 days on a million lent is 36,500 a year: 3.65 %", () => {
  expect(overallProfitability.compute({l4: 3_100, loanAdb: 1_000_000, days: 31}).value).toBeCloseTo(
    0.0365,
    12
  );
  expect(overallProfitability.compute({l4: -3_100, loanAdb: 1_000_000, days: 31}).value).toBeCloseTo(
    -0.0365,
    12
  );
  expect(overallProfitability.compute({l4: 1, loanAdb: 0, days: 31}).reason).toBe("ZERO_DEN");
  expect(overallProfitability.compute({l4: null, loanAdb: 5, days: 31}).reason).toBe("MISSING");
});

it("CON-35 of ten answers five promote and two detract: 30 %, with the interval of +1, 0 and -1", () => {
  const {score, interval} = satisfaction.compute([10, 10, 9, 9, 9, 8, 8, 7, 6, 0]);
  expect(score.value).toBeCloseTo(0.3, 12);
  const half = 1.959963984540054 * Math.sqrt((0.7 - 0.09) / 10);
  expect(interval!.low).toBeCloseTo(0.3 - half, 12);
  expect(interval!.high).toBeCloseTo(0.3 + half, 12);
  expect(satisfaction.compute([])).toEqual({score: {value: null, reason: "ZERO_DEN"}, interval: null});
});
