import {expect, it} from "vitest";
import {balanceBand, bandWords} from "../../../src/metrics/deposits/balanceBand.js";

const limits = [1_000_00, 10_000_00, 500_000_00, 100_000_000_00];

it("DEP-03 bands are half open: a limit belongs to the band above it", () => {
  const band = (amount: number | null) => balanceBand.compute({amount, limits}).value;
  expect([band(-1), band(999_99), band(1_000_00), band(499_999_99), band(500_000_00), band(1e12)]).toEqual([
    ...[0, 0, 1, 2, 3, 4]
  ]);
});

it("DEP-03 is null, reason MISSING, without an amount", () => {
  expect(balanceBand.compute({amount: null, limits})).toEqual({value: null, reason: "MISSING"});
});

it("DEP-03 names its bands in thousands and millions, 万 and 亿", () => {
  expect(bandWords(limits)).toEqual([
    {code: "b0", en: "< 1k", zh: "<1000"},
    {code: "b1", en: "1k–10k", zh: "1000–1万"},
    {code: "b2", en: "10k–500k", zh: "1万–50万"},
    {code: "b3", en: "500k–100m", zh: "50万–1亿"},
    {code: "b4", en: "≥ 100m", zh: "≥1亿"}
  ]);
});
