import {expect, it} from "vitest";
import {balanceTier} from "../../../src/metrics/deposits/balanceTier.js";

const tiers = {mid: 50_000_00, high: 500_000_00};

it("DEP-04 cuts the mean of three months, a limit belonging to the tier above it", () => {
  const tier = (...adbs: number[]) => balanceTier.compute({adbs, tiers}).tier;
  expect(tier(0, 0, 149_999_99)).toBe("low");
  expect(tier(50_000_00, 50_000_00, 50_000_00)).toBe("mid");
  expect(tier(0, 0, 1_500_000_00)).toBe("high");
});

it("DEP-04 is null, reason SHORT_HISTORY, below three months", () => {
  expect(balanceTier.compute({adbs: [null, 1, 1], tiers})).toEqual({tier: null, reason: "SHORT_HISTORY"});
});
