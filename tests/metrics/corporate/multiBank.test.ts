import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {fundingChannels} from "../../../src/metrics/corporate/fundingChannels.js";
import {fundingDiversity} from "../../../src/metrics/corporate/fundingDiversity.js";
import {multiBank} from "../../../src/metrics/corporate/multiBank.js";

describe("multiBank", () => {
  it("COR-22 four institutions, us among them: three others; we lend nothing: four; no report: not known", () => {
    expect(multiBank.compute({institutions: 4, own: 100})).toBe(3);
    expect(multiBank.compute({institutions: 4, own: 0})).toBe(4);
    expect(multiBank.compute({institutions: 4, own: null})).toBe(4);
    expect(multiBank.compute({institutions: 0, own: 100})).toBe(0);
    expect(multiBank.compute({institutions: null, own: 100})).toBeNull();
  });
});

describe("fundingChannels", () => {
  it("COR-23 owes us 30 of 120 at three institutions: several channels, our share a quarter", () => {
    expect(fundingChannels.compute({institutions: 3, own: 30, total: 120})).toEqual({
      ...{channels: "multi", ownShare: {value: 0.25}}
    });
  });
  it("COR-23 one institution is one channel; without debt no share, without a report nothing", () => {
    expect(fundingChannels.compute({institutions: 1, own: 5, total: 5})).toMatchObject({channels: "single"});
    expect(fundingChannels.compute({institutions: 0, own: 0, total: 0})).toEqual({
      ...{channels: null, ownShare: {value: null, reason: "ZERO_DEN"}}
    });
    expect(fundingChannels.compute({institutions: null, own: null, total: null})).toEqual({
      ...{channels: null, ownShare: {value: null, reason: "MISSING"}}
    });
  });
});

describe("fundingDiversity", () => {
  it("COR-28 one product of one bank 0; two banks alike and one product (1/2 + 0) / 2: 25; four products alike more: 62.5", () => {
    const of = (institutions: number | null, ownShare: number | null, entropy: number | null) =>
      fundingDiversity.compute({institutions, ownShare, entropy}).value;
    expect(of(1, 1, 0)).toBe(0);
    expect(of(2, 0.5, 0)).toBeCloseTo(25, 12);
    expect(of(2, 0.5, Math.log(4))).toBeCloseTo(62.5, 12);
    expect(of(null, null, Math.log(4))).toBeCloseTo(75, 12);
    // 90 % with us, the rest with one other: exp(.9 ln 1/.9 + .1 ln 1/.1) = 1.38415 institutions
    expect(of(2, 0.9, null)).toBeCloseTo(100 * (1 - 1 / 1.384145), 4);
    expect(fundingDiversity.compute({institutions: null, ownShare: null, entropy: null})).toEqual({
      ...{value: null, reason: "MISSING"}
    });
  });
  it("COR-28 lies between 0 and 100, and is greatest where our share is that of any other", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 2, max: 20}),
        fc.double({min: 0.001, max: 0.999, noNaN: true}),
        (n, own) => {
          const of = (ownShare: number) =>
            fundingDiversity.compute({institutions: n, ownShare, entropy: null}).value!;
          expect(of(own)).toBeGreaterThan(0);
          expect(of(own)).toBeLessThanOrEqual(of(1 / n) + 1e-9);
        }
      )
    );
  });
});
