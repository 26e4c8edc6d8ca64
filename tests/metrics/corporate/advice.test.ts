import {describe, expect, it} from "vitest";
import {externalEvents} from "../../../src/metrics/corporate/externalEvents.js";
import {modelAdvice} from "../../../src/metrics/corporate/modelAdvice.js";
import {staticProfile} from "../../../src/metrics/corporate/staticProfile.js";
import {strategyAdvice} from "../../../src/metrics/corporate/strategyAdvice.js";
import type {FirmMonth} from "../../../src/metrics/parts/firmHistory.js";

describe("advice by rule", () => {
  const found = (low: number, events = 20, others = 100) => ({
    ...{auc: 0.7, gini: 0.4, ks: 0.3, events, others},
    interval: {low, high: 0.8}
  });
  const of = (low: number, more: {events?: number; others?: number; shift?: number | null} = {}) =>
    modelAdvice.compute({
      ...{found: found(low, more.events, more.others), leastEvents: 10},
      ...{shift: more.shift === undefined ? 0.05 : more.shift, critical: 0.1}
    });

  it("OPT-1 keep at .55 and a shift within chance, set anew beyond it, make anew at .50, decide nothing with 9 events", () => {
    expect(of(0.55)).toBe("keep");
    expect(of(0.55, {shift: 0.11})).toBe("recalibrate");
    expect(of(0.55, {shift: null})).toBe("keep");
    expect(of(0.5, {shift: 0.11})).toBe("redevelop");
    expect(of(0.3, {events: 9})).toBe("undecided");
    expect(of(0.3, {others: 9})).toBe("undecided");
    expect(modelAdvice.compute({found: null, leastEvents: 10, shift: null, critical: null})).toBe(
      "undecided"
    );
  });

  it("OPT-3 extend where all of the uplift's interval is a gain, stop where all of it is a loss, else try further", () => {
    expect(strategyAdvice.compute({uplift: {low: 0.01, high: 0.1}})).toBe("extend");
    expect(strategyAdvice.compute({uplift: {low: 0, high: 0.1}})).toBe("undecided");
    expect(strategyAdvice.compute({uplift: {low: -0.1, high: -0.01}})).toBe("stop");
    expect(strategyAdvice.compute({uplift: null})).toBe("undecided");
  });
});

describe("what does not change, and what others tell", () => {
  it("COR-45 capital 1st, 2nd, 3rd of three, loans 2nd of two, 1st, not known: 2/3, 3/4 and 1", () => {
    const firms = [
      {capital: 100, volume: 50},
      {capital: 200, volume: 10},
      {capital: 900, volume: null},
      {capital: null, volume: null}
    ];
    const places = staticProfile.compute({firms});
    expect(places[0]).toBeCloseTo((1 / 3 + 1) / 2, 12);
    expect(places[1]).toBeCloseTo((2 / 3 + 1 / 2) / 2, 12);
    expect(places[2]).toBe(1);
    expect(places[3]).toBeNull();
  });

  it("COR-36 kinds of the months looked at, new only where none of the earlier months has them", () => {
    const history = [["award"], ["litigation"], [], ["litigation", "tax_arrears"]].map(
      (eventTypes, i) => ({period: `2025-0${i + 1}`, eventTypes}) as unknown as FirmMonth
    );
    expect(externalEvents.compute({history, at: 3, months: 3})).toEqual({
      ...{kinds: ["litigation", "tax_arrears"], fresh: ["tax_arrears"]}
    });
    expect(externalEvents.compute({history, at: 3, months: 2}).fresh).toEqual(["litigation", "tax_arrears"]);
    expect(externalEvents.compute({history, at: 2, months: 1})).toEqual({kinds: [], fresh: []});
  });
});
