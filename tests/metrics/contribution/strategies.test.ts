import {describe, expect, it} from "vitest";
import {activityOperation} from "../../../src/metrics/contribution/activityOperation.js";
import {declineRemedy} from "../../../src/metrics/contribution/declineRemedy.js";
import {exclusiveBenefits} from "../../../src/metrics/contribution/exclusiveBenefits.js";
import {incentiveCost} from "../../../src/metrics/contribution/incentiveCost.js";
import {nextBestAction} from "../../../src/metrics/contribution/nextBestAction.js";
import {productSynergy} from "../../../src/metrics/contribution/productSynergy.js";
import {servicePackage} from "../../../src/metrics/contribution/servicePackage.js";
import {targetedOffer} from "../../../src/metrics/contribution/targetedOffer.js";
import {tieredManagement} from "../../../src/metrics/contribution/tieredManagement.js";
import {wakeUp} from "../../../src/metrics/contribution/wakeUp.js";
import type {Candidate} from "../../../src/metrics/parts/strategyGates.js";
import {closedGates, strategyGates} from "../../../src/metrics/parts/strategyGates.js";

const rule = {breadth: 0.3, quiet: 0.4, lively: 0.7};
const open: Candidate = {
  ...{tier: "medium", families: 2, breadth: 0.5, activity: 0.5, gaps: {breadth: 100, activity: 100}},
  ...{lacking: null, dual: false, declining: false, asleep: false},
  ...{risky: false, consent: true, suitable: true, lent: false, contacts: 0}
};
const with_ = (more: Partial<Candidate>) => ({candidate: {...open, ...more}, rule});

describe("whom strategies mean", () => {
  it("STR-01 who holds nothing else or little of what others hold", () => {
    expect(productSynergy.compute(with_({families: 0, breadth: 0.9}))).toBe(true);
    expect(productSynergy.compute(with_({breadth: 0.3}))).toBe(true);
    expect(productSynergy.compute(with_({breadth: 0.31}))).toBe(false);
    expect(productSynergy.compute(with_({families: null, breadth: null}))).toBeNull();
  });

  it("STR-02 STR-04 everybody with a tier, and the best of them", () => {
    expect(tieredManagement.compute(with_({tier: "low"}))).toBe(true);
    expect(tieredManagement.compute(with_({tier: null}))).toBeNull();
    expect(servicePackage.compute(with_({tier: "high"}))).toBe(true);
    expect(servicePackage.compute(with_({}))).toBe(false);
  });

  it("STR-03 who uses the bank little where active peers contribute more", () => {
    expect(activityOperation.compute(with_({activity: 0.4}))).toBe(true);
    expect(activityOperation.compute(with_({activity: 0.4, gaps: {breadth: 5, activity: 0}}))).toBe(false);
    expect(activityOperation.compute(with_({activity: 0.41}))).toBe(false);
    expect(activityOperation.compute(with_({activity: 0.1, gaps: {breadth: 5, activity: null}}))).toBeNull();
  });

  it("STR-05 who contributes little and lacks what better peers hold", () => {
    expect(targetedOffer.compute(with_({tier: "low", lacking: "wealth"}))).toBe(true);
    expect(targetedOffer.compute(with_({tier: "negative", lacking: "wealth"}))).toBe(true);
    expect(targetedOffer.compute(with_({tier: "low"}))).toBe(false);
    expect(targetedOffer.compute(with_({lacking: "wealth"}))).toBe(false);
  });

  it("STR-06 STR-08 who is alerted, and whose accounts all sleep", () => {
    expect(declineRemedy.compute(with_({declining: true}))).toBe(true);
    expect(declineRemedy.compute(with_({declining: null}))).toBeNull();
    expect(wakeUp.compute(with_({asleep: true}))).toBe(true);
    expect(wakeUp.compute(with_({}))).toBe(false);
  });

  it("STR-07 who holds both sides and is active", () => {
    expect(exclusiveBenefits.compute(with_({dual: true, activity: 0.7}))).toBe(true);
    expect(exclusiveBenefits.compute(with_({dual: true, activity: 0.69}))).toBe(false);
    expect(exclusiveBenefits.compute(with_({dual: false, activity: 0.9}))).toBe(false);
  });
});

describe("gates", () => {
  const closed = (
    more: Partial<Candidate>,
    gates: readonly (typeof strategyGates)[number][] = strategyGates
  ) => closedGates({...open, ...more}, {gates, cap: 2});

  it("STR-09 F16 F18 each closes by itself", () => {
    expect(closed({})).toEqual([]);
    expect(closed({consent: false})).toEqual(["consent"]);
    expect(closed({risky: true})).toEqual(["conduct"]);
    expect(closed({contacts: 2})).toEqual(["contact"]);
    expect(closed({suitable: false})).toEqual(["suitability"]);
    expect(closed({lent: true})).toEqual(["own_funds"]);
  });

  it("STR-09 what is not known closes a gate; contacts nobody told of are none; a gate that is not asked for keeps nobody out", () => {
    expect(closed({consent: null, risky: null, suitable: null, lent: null, contacts: null})).toEqual([
      ...["consent", "conduct", "suitability", "own_funds"]
    ]);
    expect(closed({consent: false, lent: true}, ["conduct"])).toEqual([]);
  });
});

describe("next best action", () => {
  const action = (strategy: "STR-01" | "STR-03" | "STR-04", value: number, more = {}) => ({
    ...{strategy, closed: [], value, propensity: 0.1, cost: 30},
    ...more
  });

  it("STR-09 takes what is worth most after its cost: 0.1 x 5,000 - 30 = 470", () => {
    expect(
      nextBestAction.compute([action("STR-01", 1_000), action("STR-03", 5_000), action("STR-04", 4_000)])
    ).toEqual({
      ...{strategy: "STR-03", expected: 470}
    });
  });

  it("STR-09 never takes one behind a closed gate, nor one that is not worth its cost", () => {
    expect(
      nextBestAction.compute([action("STR-03", 5_000, {closed: ["consent"]}), action("STR-01", 1_000)])
    ).toEqual({strategy: "STR-01", expected: 70});
    expect(nextBestAction.compute([action("STR-01", 300)])).toBeNull();
    expect(nextBestAction.compute([])).toBeNull();
  });
});

it("STR-10 yuan spent for each yuan gained; none without somebody to compare with or without a gain", () => {
  expect(incentiveCost.compute({cost: 3_000, gain: 12_000})).toEqual({value: 0.25});
  expect(incentiveCost.compute({cost: 3_000, gain: null}).reason).toBe("MISSING");
  expect(incentiveCost.compute({cost: 3_000, gain: -1}).reason).toBe("NEG_DEN");
});
