import fc from "fast-check";
import {expect, it} from "vitest";
import {costAllocation} from "../../../src/metrics/contribution/costAllocation.js";
import {depositContribution} from "../../../src/metrics/contribution/depositContribution.js";
import {feeContribution} from "../../../src/metrics/contribution/feeContribution.js";
import {loanContribution} from "../../../src/metrics/contribution/loanContribution.js";

it("CON-13 is E.1's margin of 14,638.89 and a fee of 500.00 less a loss of 4,280.55 and a cost of 96.00: 10,762.34", () => {
  const parts = {margin: 14_638_89, fee: 500_00, expectedLoss: 4_280_55, cost: 96_00};
  expect(loanContribution.compute(parts)).toEqual({value: 10_762_34});
});

it("CON-13 may be negative, and is null with the part that was not supplied", () => {
  const parts = {margin: 100, fee: 0, expectedLoss: 500, cost: 0};
  expect(loanContribution.compute(parts)).toEqual({value: -400});
  expect(loanContribution.compute({...parts, expectedLoss: null})).toEqual({
    value: null,
    reason: "MISSING:expectedLoss"
  });
  expect(loanContribution.compute({...parts, margin: null, cost: null})).toEqual({
    value: null,
    reason: "MISSING:margin"
  });
});

it("CON-14 is E.2's 10,075.00 less a cost of 75.00: 10,000.00 on all deposits, 7,000.00 without pledged and margin", () => {
  expect(depositContribution.compute({margin: 10_075_00, tied: 3_000_00, cost: 75_00})).toEqual({
    all: {value: 10_000_00},
    adjusted: {value: 7_000_00}
  });
});

it("CON-14 without a margin has neither figure, without cost neither", () => {
  const none = {value: null, reason: "MISSING:margin"};
  expect(depositContribution.compute({margin: null, tied: null, cost: 0})).toEqual({
    all: none,
    adjusted: none
  });
  expect(depositContribution.compute({margin: 1, tied: 0, cost: null}).all).toEqual({
    value: null,
    reason: "MISSING:cost"
  });
});

it("CON-15 counts a fee once: 1,035.00 of which 200.00 on loans, less a direct cost of 35.00, is 800.00", () => {
  expect(feeContribution.compute({fee: 1_035_00, loanFee: 200_00, cost: 35_00})).toEqual({value: 800_00});
  expect(feeContribution.compute({fee: null, loanFee: null, cost: 0})).toEqual({
    value: null,
    reason: "MISSING:fee"
  });
});

it("CON-17 a pool of 80,000.00 for 16,000 minutes costs 5.00 a minute; 72 used are 360.00, 79,640.00 stay unallocated", () => {
  expect(costAllocation.compute({cost: 80_000_00, capacity: 16_000, used: 72})).toEqual({
    rate: {value: 5_00},
    charged: {value: 360_00},
    unallocated: {value: 79_640_00},
    use: {value: 72 / 16_000}
  });
});

it("CON-17 a pool without capacity has no rate, one whose capacity is not told is missing it", () => {
  expect(costAllocation.compute({cost: 1, capacity: 0, used: 0}).rate).toEqual({
    value: null,
    reason: "ZERO_DEN"
  });
  expect(costAllocation.compute({cost: 1, capacity: null, used: 0}).charged).toEqual({
    value: null,
    reason: "MISSING"
  });
});

it("CON-17 allocated and unallocated are the pool, whatever was used", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 1e12}),
      fc.integer({min: 1, max: 1e7}),
      fc.double({min: 0, max: 2, noNaN: true}),
      (cost, capacity, share) => {
        const {charged, unallocated} = costAllocation.compute({cost, capacity, used: share * capacity});
        expect(charged.value! + unallocated.value!).toBe(cost);
      }
    )
  );
});
