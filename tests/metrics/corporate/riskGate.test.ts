import {describe, expect, it} from "vitest";
import {readPolicy} from "../../../data-loaders/policyFiles.js";
import {gateOf} from "../../../src/metrics/parts/riskGate.js";

const {gate: gatePolicy} = readPolicy(["reports/policy"]).screening;

describe("the gate of risk", () => {
  const sound = {class5: "normal", dpd: 0, defaulted: false, industry: "C27", warning: null, events: []};

  it("LAB-44 class, 31 days, a red warning or default close it, each by itself; a warning makes it yellow", () => {
    expect(gateOf(sound, gatePolicy)).toEqual({gate: "green", reasons: []});
    expect(gateOf({...sound, class5: "special_mention"}, gatePolicy)).toEqual({
      gate: "red",
      reasons: ["class"]
    });
    expect(gateOf({...sound, dpd: 30}, gatePolicy).gate).toBe("yellow");
    expect(gateOf({...sound, dpd: 31}, gatePolicy)).toEqual({gate: "red", reasons: ["overdue"]});
    expect(gateOf({...sound, warning: {level: "red"}}, gatePolicy)).toEqual({
      gate: "red",
      reasons: ["warning"]
    });
    expect(gateOf({...sound, warning: {level: "orange"}}, gatePolicy).gate).toBe("yellow");
    expect(gateOf(sound, {...gatePolicy, closedIndustries: ["C2"]})).toEqual({
      gate: "red",
      reasons: ["industry"]
    });
  });

  it("S06 a judgment that a debtor will not pay, or sanctions, close it by themselves; a lawsuit does not", () => {
    expect(gateOf({...sound, events: ["litigation", "award"]}, gatePolicy).gate).toBe("green");
    for (const type of ["dishonest_debtor", "sanctions"])
      expect(gateOf({...sound, events: ["award", type]}, gatePolicy)).toEqual({
        gate: "red",
        reasons: ["event"]
      });
  });
});
