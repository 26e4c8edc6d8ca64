import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  guaranteeCircles,
  groupExposures
} from "../../../data-loaders/marts/corporate/network/concentration.js";
import {contagion} from "../../../data-loaders/marts/corporate/network/contagion.js";
import type {Borrower} from "../../../data-loaders/marts/corporate/network/read.js";
import {readPolicy} from "../../../data-loaders/policyFiles.js";
import {contagionAlert} from "../../../src/metrics/corporate/contagionAlert.js";
import {relatedConcentration} from "../../../src/metrics/corporate/relatedConcentration.js";
import {supplyChainCredit} from "../../../src/metrics/corporate/supplyChainCredit.js";
import type {Tie} from "../../../src/metrics/parts/firmNetwork.js";
import {networkOf} from "../../../src/metrics/parts/firmNetwork.js";
import {stepsFrom, stronglyConnected} from "../../../src/stats/components.js";
import {graphOf} from "../../../src/stats/graph.js";

const policy = readPolicy(["reports/policy"]);
const rules = policy.screening.network;
const tie = (from: string, kind: Tie["kind"], to: string, weight: number | null = null): Tie => ({
  from,
  to,
  kind,
  weight
});

describe("components of a graph", () => {
  const graph = (size: number, ...edges: [number, number][]) =>
    graphOf(
      size,
      edges.map(([from, to]) => ({from, to, weight: 1}))
    );

  it("COR-44 a ring is one component, what leads into it is its own", () => {
    const found = stronglyConnected(graph(5, [0, 1], [1, 2], [2, 0], [3, 0], [2, 4]));
    expect(new Set([found[0], found[1], found[2]]).size).toBe(1);
    expect(new Set(found).size).toBe(3);
  });

  it("COR-44 two nodes are in one component just where each reaches the other", () => {
    const edges = fc.array(fc.tuple(fc.integer({min: 0, max: 7}), fc.integer({min: 0, max: 7})), {
      maxLength: 20
    });
    fc.assert(
      fc.property(edges, (list) => {
        const g = graph(8, ...list);
        const found = stronglyConnected(g);
        const reach = Array.from({length: 8}, (_, i) => stepsFrom(g, [i]));
        for (let a = 0; a < 8; a++)
          for (let b = 0; b < 8; b++)
            expect(found[a] === found[b]).toBe(reach[a]![b]! >= 0 && reach[b]![a]! >= 0);
      })
    );
  });

  it("COR-43 shortest ways: 0, 1 and 2 relations, none against the arrow; a chain of 100,000 overflows nothing", () => {
    expect([...stepsFrom(graph(4, [0, 1], [1, 2], [0, 2]), [1])]).toEqual([-1, 0, 1, -1]);
    const long = graph(100_000, ...Array.from({length: 99_999}, (_, i): [number, number] => [i, i + 1]));
    expect(new Set(stronglyConnected(long)).size).toBe(100_000);
    expect(stepsFrom(long, [0])[99_999]).toBe(99_999);
  });
});

describe("contagion", () => {
  it("COR-43 who sells to a failed buyer loses its share, who vouches for that one its part of it", () => {
    // s sells .6 of its output to b; g vouches for s with half its equity
    const network = networkOf([tie("s", "supplier", "b", 0.6), tie("g", "guarantee", "s", 0.5)], rules);
    const found = supplyChainCredit.compute({network, seeds: ["b"], iterated: false})!;
    const of = (firm: string) => found[network.at.get(firm)!]!;
    expect(of("b")).toMatchObject({loss: 1, steps: 0});
    expect(of("s")).toMatchObject({loss: 0.6, steps: 1});
    expect(of("g")).toMatchObject({loss: 0.3, steps: 2});
    expect(of("s").nearness).toBeGreaterThan(of("g").nearness);
    expect(supplyChainCredit.compute({network, seeds: ["nobody"], iterated: false})).toBeNull();
  });

  it("COR-43 a buyer half-way to default takes half of what its default would; own distress is no contagion", () => {
    const network = networkOf([tie("s", "supplier", "b", 0.6), tie("g", "guarantee", "s", 0.5)], rules);
    const found = supplyChainCredit.compute({
      ...{network, seeds: [], iterated: false},
      distress: [
        ["b", 0.5],
        ["s", 0.2]
      ]
    })!;
    const of = (firm: string) => found[network.at.get(firm)!]!;
    expect(of("b")).toMatchObject({loss: 0, nearness: 0, steps: null});
    // s: .2 of its own and .5 x .6 of b's; g hears of s in the first round and not of what s took over: .2 x .5
    expect(of("s").loss).toBeCloseTo(0.3, 12);
    expect(of("g").loss).toBeCloseTo(0.1, 12);
  });

  it("COR-43 firms under one controller are tied to each other, a hub ties nobody, two records are one", () => {
    const shared = networkOf([tie("P", "controller", "a"), tie("P", "controller", "b")], rules);
    expect(shared.nodes).toEqual(["a", "b"]);
    expect(shared.runs.map(({weight}) => weight)).toEqual([0.3, 0.3]);
    const hub = networkOf(
      Array.from({length: 5}, (_, i) => tie("tax", "buyer", `f${i}`)),
      {...rules, hubTies: 4}
    );
    expect(hub).toMatchObject({hubs: ["tax"], nodes: []});
    const twice = networkOf([tie("s", "supplier", "b", 0.2), tie("b", "buyer", "s", 0.4)], rules);
    expect(twice.runs).toEqual([{source: "b", sufferer: "s", kind: "buyer", weight: 0.4}]);
  });

  it("ALR-16 hit hardest and two relations away at most; who is in default itself is no alert", () => {
    const limits = {loss: 0.5, steps: 2};
    expect(contagionAlert.compute({loss: 0.5, steps: 2, policy: limits})).toBe(true);
    expect(contagionAlert.compute({loss: 0.5, steps: 3, policy: limits})).toBe(false);
    expect(contagionAlert.compute({loss: 1, steps: 0, policy: limits})).toBe(false);
    expect(contagionAlert.compute({loss: 0.4, steps: 1, policy: limits})).toBe(false);
  });
});

describe("concentration", () => {
  const circle = [
    tie("a", "guarantee", "b"),
    tie("b", "guarantee", "c"),
    tie("c", "guarantee", "a"),
    tie("d", "guarantee", "a")
  ];

  it("COR-44 three that vouch for one another are a circle, who vouches for one of them is not in it", () => {
    const found = relatedConcentration.compute({
      ...{exposures: new Map([["G", 15]]), netCapital: 100},
      network: networkOf(circle, rules)
    });
    expect(found.circles).toEqual([["a", "b", "c"]]);
    expect(found.groups.get("G")).toEqual({value: 0.15});
    const without = relatedConcentration.compute({
      ...{exposures: new Map([["G", 15]]), netCapital: null},
      network: networkOf([], rules)
    });
    expect(without.groups.get("G")).toMatchObject({reason: "MISSING"});
  });

  const borrower = (firm: string, more: Partial<Borrower> = {}): Borrower => ({
    ...{firm, balance: 100, lgd: 0.5, defaulted: false, distress: 0, group: null},
    ...more
  });
  const ties = [...circle, tie("s", "supplier", "x", 0.4)];
  const tied = {
    ...{ties, network: networkOf(ties, rules), netCapital: 1000, facts: []},
    borrowers: [
      ...[borrower("a", {group: "G"}), borrower("b", {group: "G"}), borrower("c"), borrower("s")],
      borrower("x", {defaulted: true, distress: 1})
    ]
  };
  const options = {tied, period: "2026-01", policy, facts: []};
  const find = (rows: readonly Record<string, unknown>[], where: Record<string, unknown>) =>
    rows.find((row) => Object.entries(where).every(([key, value]) => row[key] === value));

  it("S11 COR-43 one supplier is reached: 100 x .5 x .4 at risk; the circle is not", () => {
    const {rows} = contagion(options);
    expect(find(rows, {reach: "s1"})).toMatchObject({firms: 1, balance: 100, at_risk: 20, alerts: 1});
    expect(find(rows, {reach: "s0"})).toMatchObject({firms: 1, at_risk: 0, alerts: 0});
    expect(find(rows, {reach: "none"})).toMatchObject({firms: 3, at_risk: 0});
    expect(find(rows, {reach: "total"})).toMatchObject({firms: 5, balance: 500, at_risk: 20});
  });

  it("S11 COR-44 a circle of three owes 300; a group of two stands at 20 % of net capital", () => {
    expect(find(guaranteeCircles(options).rows, {size: "c3"})).toMatchObject({
      circles: 1,
      firms: 3,
      balance: 300
    });
    expect(find(groupExposures(options).rows, {band: "b4"})).toMatchObject({
      groups: 1,
      firms: 2,
      exposure: 200
    });
    expect(find(groupExposures(options).rows, {band: "b3"})).toMatchObject({groups: 0});
  });
});
