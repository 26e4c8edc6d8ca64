import {describe, expect, it} from "vitest";
import {lifetimeValue} from "../../../src/metrics/contribution/lifetimeValue.js";

describe("lifetimeValue", () => {
  it("CON-27 is the sum of what contracts and the relation bring, and may be negative", () => {
    expect(lifetimeValue.compute({existing: 1000, renewal: 300, terms: 200, relation: -1700})).toEqual({
      value: -200
    });
  });

  it("CON-27 is null, and says which table would tell, without movements", () => {
    expect(lifetimeValue.compute({existing: 1000, renewal: 0, terms: null, relation: null})).toEqual({
      value: null,
      reason: "MISSING:T27"
    });
  });
});
