import {expect, it} from "vitest";
import {detector as beta} from "../../src/cli/score/detectors/depositBeta.js";
import {detector as contagion} from "../../src/cli/score/detectors/contagion.js";
import {detector as loanMoney} from "../../src/cli/score/detectors/loanMoneyUses.js";
import {detector as rollover} from "../../src/cli/score/detectors/rollover.js";
import {detector as heat} from "../../src/cli/score/detectors/sectorHeat.js";
import {detector as captured} from "../../src/cli/score/detectors/listCaptured.js";
import {detector as precision} from "../../src/cli/score/detectors/listPrecision.js";
import {judge, noteMonth} from "../../src/cli/score/judge.js";
import type {Timeline} from "../../src/cli/score/judge.js";
import {summarise} from "../../src/cli/score/summarise.js";
import {detector} from "../../src/cli/score/detectors/retentionCurve.js";

const truth = (monthly_hazard: Record<string, number[]>) => ({
  plants: [],
  parameters: {seed: 1, strength: "full", start: "2025-11", months: 3, retention: {monthly_hazard}}
});

it("the true curve of a vintage is the product of who stays each month, counted from the month after", () => {
  const curve = detector.measures!(truth({2025: [0, 0.1, 0.2], 2026: [0, 0.5], other: [0]}));
  const of = (name: string) => curve.get(name);
  // Nobody leaves in the month of opening; who leaves in the next is missed from the one after it.
  expect([of("P 2025Q4 m1"), of("P 2025Q4 m2"), of("C 2025Q4 m3")]).toEqual([
    1,
    0.9,
    expect.closeTo(0.72, 12)
  ]);
  expect(of("P 2026Q1 m2")).toBe(0.5);
});

it("a bank that declares no hazards has nothing to measure against", () => {
  expect(detector.measures!({plants: [], parameters: {seed: 1, strength: "full"}}).size).toBe(0);
});

it("of loan money, the truth is that of customers who drew one loan", () => {
  const line = {
    ...({kind: "loan_proceeds", form: "property", role: "plant", borderline: false} as const),
    ...{from: null, to: null, strength: 1}
  };
  const plants = [
    {...line, customer: "A", values: {diverted_fen: 500, loans: [{loan: "L1"}]}},
    {...line, customer: "B", values: {diverted_fen: 700, loans: [{loan: "L2"}, {loan: "L3"}]}},
    {...line, customer: "C", kind: "decliner" as const, values: {}}
  ];
  const parameters = {seed: 1, strength: "full"};
  expect([...loanMoney.measures!({plants, parameters})]).toEqual([["A", 500]]);
});

it("of deposit rates, the truth is what each segment sees of a move, down and up apart", () => {
  const parameters = {seed: 1, strength: "full", deposit_beta: {by_segment: {mass: {down: 0.35, up: 0.2}}}};
  expect([...beta.measures!({plants: [], parameters})]).toEqual([
    ["mass down", 0.35],
    ["mass up", 0.2]
  ]);
  expect(beta.measures!({plants: [], parameters: {seed: 1, strength: "full"}}).size).toBe(0);
});

it("COR-41 of an industry, the truth is the mean chance of its borrowers", () => {
  const line = {
    ...({kind: "default_risk", form: "borrower", role: "plant", borderline: false} as const),
    ...{from: null, to: null, strength: 1}
  };
  const plants = [
    {...line, customer: "1", values: {industry_code: "C", chance: 0.01}},
    {...line, customer: "2", values: {industry_code: "C", chance: 0.05}},
    {...line, customer: "3", values: {industry_code: "F", chance: 0.02}},
    {...line, customer: "4", kind: "decliner" as const, values: {industry_code: "F", chance: 1}}
  ];
  expect([...heat.measures!({plants, parameters: {seed: 1, strength: "full"}})]).toEqual([
    ["industry C", expect.closeTo(0.03, 12)],
    ["industry F", 0.02]
  ]);
});

it("ALR-16 contagion answers for defaults that the chain brought", () => {
  const plant = {
    ...({customer: "1", kind: "corporate_default", form: "slow", role: "plant", borderline: false} as const),
    ...{from: "2026-01", to: null, strength: 1}
  };
  const about = (chain: unknown) => contagion.about!({...plant, values: {chain}});
  expect([about(0.8), about(0.3), about(undefined)]).toEqual([true, false, false]);
});

const lead = (source: string, arm: string, treated: number, campaign = "C1") => ({
  ...({customer: "1", kind: "signing", form: "corporate_credit", role: "plant", borderline: false} as const),
  ...{from: "2026-02", to: null, strength: 1, values: {campaign, source, arm, alone: 0.01, treated}}
});

it("S01 COR-04 of lists, the truth is the mean chance of the firms contacted, and at equal capacity their shares of all chances", () => {
  const plants = [
    ...[lead("RM", "T", 0.06), lead("RM", "T", 0.02), lead("RM", "C", 0.9)],
    ...[lead("SCORE", "T", 0.16), lead("SCORE", "T", 0.08), lead("SCORE", "T", 0.12)],
    lead("STATIC", "T", 0.03, "C2")
  ];
  const truth = {plants, parameters: {seed: 1, strength: "full"}};
  expect([...precision.measures!(truth)]).toEqual([
    ["RM C1", expect.closeTo(0.04, 12)],
    ["SCORE C1", expect.closeTo(0.12, 12)],
    ["STATIC C2", 0.03]
  ]);
  // Alone in its campaign, a list captures all there is: nothing to compare.
  expect([...captured.measures!(truth)]).toEqual([
    ["RM C1", expect.closeTo(0.25, 12)],
    ["SCORE C1", expect.closeTo(0.75, 12)]
  ]);
});

it("things that every bank has are told apart: found and true as means over banks, and how often the interval held it", () => {
  const plants = [lead("RM", "T", 0.05), lead("SCORE", "T", 0.1)];
  const bank = (seed: number, score: number, interval: [number, number]) => {
    const timelines = new Map<string, Timeline>();
    noteMonth(timelines, "2026-10", [
      {customer: "RM C1", flagged: false, score, interval},
      {customer: "STATIC C1", flagged: false, score: 0.5, interval: [0, 1]}
    ]);
    const truth = {plants, parameters: {seed, strength: "full"}};
    return {seed, cases: judge(precision, timelines, truth, ["2026-10"])};
  };
  const {things} = summarise(precision, "full", [bank(1, 0.04, [0.01, 0.06]), bank(2, 0.08, [0.06, 0.1])]);
  expect(things).toEqual([
    {
      ...{name: "RM C1", banks: 2, found: expect.closeTo(0.06, 12) as number, truth: 0.05},
      covered: expect.objectContaining({hits: 1, of: 2}) as object
    }
  ]);
});

it("of renewals, the truth is that of each segment", () => {
  const parameters = {seed: 1, strength: "full", rollover: {by_segment: {mass: 0.88}}};
  expect([...rollover.measures!({plants: [], parameters})]).toEqual([["mass", 0.88]]);
  expect(rollover.measures!({plants: [], parameters: {seed: 1, strength: "full"}}).size).toBe(0);
});

it("of a forecast, the true number is what came, and a range holds it or does not", () => {
  const timelines = new Map<string, Timeline>();
  const told = (customer: string, came: number) => ({
    ...{customer, flagged: false, score: 100, came, interval: [90, 110] as const}
  });
  noteMonth(timelines, "2026-01", [told("week 4", 110), told("week 8", 111)]);
  const parameters = {seed: 1, strength: "full"};
  const cases = judge({kind: "future", timing: "while"}, timelines, {plants: [], parameters}, ["2026-01"]);
  expect(cases.map(({customer, truth: came, covered}) => [customer, came, covered])).toEqual([
    ["week 4", 110, true],
    ["week 8", 111, false]
  ]);
});
