import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {debtRank, spreadLoss} from "../../src/stats/debtRank.js";
import type {Edge} from "../../src/stats/graph.js";
import {graphOf} from "../../src/stats/graph.js";
import {personalisedPageRank} from "../../src/stats/personalisedPageRank.js";

const fromMatrix = (rows: number[][]) =>
  graphOf(
    rows.length,
    rows.flatMap((row, from) => row.flatMap((weight, to): Edge[] => (weight > 0 ? [{from, to, weight}] : [])))
  );
const near = (values: number[], digits = 6) => values.map((value) => expect.closeTo(value, digits) as number);

describe("personalised PageRank", () => {
  it("E.28 .428878 .243031 .328091 from the first of three nodes", () => {
    const graph = fromMatrix([
      [0, 2, 1],
      [0, 0, 1],
      [1, 0, 0]
    ]);
    expect([...personalisedPageRank(graph, [0])]).toEqual(near([0.428878, 0.243031, 0.328091]));
  });

  it("E.28 who leads nowhere goes back to the seeds, and what no path reaches has nothing", () => {
    // 0 -> 1, 2 apart: x0 = .15 + .85 x1, x1 = .85 x0
    const x = personalisedPageRank(graphOf(3, [{from: 0, to: 1, weight: 5}]), [0]);
    expect([...x]).toEqual(near([1 / 1.85, 0.85 / 1.85, 0]));
  });

  it("E.28 sums to one on any graph", () => {
    const edge = fc.record({
      from: fc.nat(9),
      to: fc.nat(9),
      weight: fc.double({min: 0.01, max: 9, noNaN: true})
    });
    fc.assert(
      fc.property(fc.array(edge, {maxLength: 30}), fc.nat(9), (edges, seed) => {
        const x = personalisedPageRank(graphOf(10, edges), [seed]);
        expect(x.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
      })
    );
  });

  it("E.28 refuses a seed that is no node, and no seed at all", () => {
    expect(() => personalisedPageRank(graphOf(2, []), [2])).toThrow("no such node: 2");
    expect(() => personalisedPageRank(graphOf(2, []), [])).toThrow("no seed");
  });
});

describe("DebtRank", () => {
  const golden = fromMatrix([
    [0, 0.6, 0.2],
    [0, 0, 0.5],
    [0.1, 0, 0]
  ]);

  it("E.29 distress 1, .6, .5 and a loss of .45", () => {
    const h = debtRank(golden, [1, 0, 0]);
    expect([...h]).toEqual(near([1, 0.6, 0.5], 12));
    expect(spreadLoss(h, [1, 0, 0], [0.2, 0.5, 0.3])).toBeCloseTo(0.45, 12);
  });

  it("E.29 each node passes distress on once; the iterated form passes every increase on", () => {
    // 0 hits 1 and 2; 1 hits 2 again one step later, and 2 hits 3: once with .2, iterated also with the .3 that came late.
    const graph = graphOf(4, [
      {from: 0, to: 1, weight: 0.6},
      {from: 0, to: 2, weight: 0.2},
      {from: 1, to: 2, weight: 0.5},
      {from: 2, to: 3, weight: 1}
    ]);
    expect([...debtRank(graph, [1, 0, 0, 0])]).toEqual(near([1, 0.6, 0.5, 0.2], 12));
    expect([...debtRank(graph, [1, 0, 0, 0], {iterated: true})]).toEqual(near([1, 0.6, 0.5, 0.5], 12));
  });

  it("E.29 stays between the shock and one, and the iterated form is never below the single pass", () => {
    const edge = fc.record({
      from: fc.nat(7),
      to: fc.nat(7),
      weight: fc.double({min: 0, max: 1, noNaN: true})
    });
    fc.assert(
      fc.property(fc.array(edge, {maxLength: 25}), (edges) => {
        const graph = graphOf(8, edges);
        const shock = [1, 0, 0, 0, 0, 0, 0.5, 0];
        const [once, often] = [debtRank(graph, shock), debtRank(graph, shock, {iterated: true})];
        once.forEach((h, i) => {
          expect(h).toBeGreaterThanOrEqual(shock[i]!);
          expect(often[i]!).toBeLessThanOrEqual(1);
          expect(often[i]!).toBeGreaterThanOrEqual(h - 1e-9);
        });
      })
    );
  });

  it("refuses nodes that are not there and weights below zero", () => {
    expect(() => graphOf(2, [{from: 0, to: 2, weight: 1}])).toThrow("no such node: 0 to 2");
    expect(() => graphOf(2, [{from: 0, to: 1, weight: -1}])).toThrow("weight below zero: -1");
    expect(() => debtRank(graphOf(1, []), [1.5])).toThrow("distress outside 0 to 1");
  });
});
