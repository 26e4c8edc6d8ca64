import {describe, expect, it} from "vitest";
import {annualProfit} from "../../../src/metrics/contribution/annualProfit.js";

describe("annualProfit", () => {
  it("CON-16 adds up twelve months; months without a contribution add nothing", () => {
    expect(annualProfit.compute({months: [...Array<number>(11).fill(10), null]})).toEqual({
      ...{value: 110, annualised: false}
    });
  });
  it("CON-16 scales three to eleven months to a year and says so", () => {
    expect(annualProfit.compute({months: [10, -4, 3]})).toEqual({value: 36, annualised: true});
  });
  it("CON-16 is null of two months, and where no month is known", () => {
    expect(annualProfit.compute({months: [1, 2]})).toEqual({value: null, reason: "SHORT_HISTORY"});
    expect(annualProfit.compute({months: [null, null, null]})).toEqual({value: null, reason: "MISSING"});
  });
});
