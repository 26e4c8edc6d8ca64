// @vitest-environment jsdom
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {releaseExample} from "../../data-loaders/marts/gallery/example.js";
import examples from "../../data-loaders/marts/gallery/examples/sankey.js";
import {layoutFlows} from "../../src/components/flowLayout.js";
import {sankey} from "../../src/components/sankey.js";
import {en} from "./fixtures.js";

const room = {flows: 200, slot: () => 14, gap: 10};

describe("the layout of flows", () => {
  it("DEP-38 every place closes: its flows lie one under the other and fill it, on one scale for both sides", () => {
    const codes = fc.constantFrom("a", "b", "c", "d");
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({from: codes, to: codes, value: fc.integer({min: 1, max: 1e6})}), {
          minLength: 1,
          selector: ({from, to}) => `${from} ${to}`
        }),
        (flows) => {
          const plan = layoutFlows(flows, room);
          const all = flows.reduce((sum, {value}) => sum + value, 0);
          for (const [nodes, end, at] of [
            [plan.sources, "from", "fromY"],
            [plan.targets, "to", "toY"]
          ] as const) {
            for (const node of nodes) {
              const own = plan.bands.filter((band) => band[end] === node.code).sort((a, b) => a[at] - b[at]);
              let y = node.y;
              for (const band of own) {
                expect(band[at]).toBeCloseTo(y, 6);
                y += band.thickness;
              }
              expect(y).toBeCloseTo(node.y + node.height, 6);
              const sum = flows
                .filter((flow) => flow[end] === node.code)
                .reduce((a, {value}) => a + value, 0);
              expect(node.height).toBeCloseTo((200 * sum) / all, 6);
            }
            // Slots lie apart, so that names do.
            const middles = nodes.map(({middle}) => middle);
            for (let k = 1; k < middles.length; k++)
              expect(middles[k]! - middles[k - 1]!).toBeGreaterThanOrEqual(24 - 1e-9);
            for (const {y, height} of nodes) expect(y + height).toBeLessThanOrEqual(plan.height + 1e-6);
          }
        }
      )
    );
  });

  it("lays flows of a place in the order of the other side, and leaves out what is nothing", () => {
    const flows = [
      {from: "a", to: "x", value: 30},
      {from: "b", to: "y", value: 10},
      {from: "a", to: "y", value: 60},
      {from: "b", to: "x", value: 0}
    ];
    const {sources, targets, bands, height} = layoutFlows(flows, {flows: 100, slot: () => 0, gap: 0});
    expect(sources).toEqual([
      {code: "a", y: 0, height: 90, middle: 45},
      {code: "b", y: 90, height: 10, middle: 95}
    ]);
    expect(targets.map(({code, height: high}) => [code, high])).toEqual([
      ["x", 30],
      ["y", 70]
    ]);
    expect(bands.map(({fromY, toY, thickness}) => [fromY, toY, thickness])).toEqual([
      [0, 0, 30],
      [90, 90, 10],
      [30, 30, 60]
    ]);
    expect(height).toBe(100);
    expect(layoutFlows([], room)).toEqual({sources: [], targets: [], bands: [], height: 0});
  });
});

describe("a sankey", () => {
  const drawn = (name: string, size: "wide" | "narrow") => {
    const table = releaseExample(examples.find((example) => example.name === name)!);
    const node = sankey(table, {from: "from", to: "to", value: "amount", ...en});
    return {node, svg: node.querySelector(`.drawing-${size} svg`)!};
  };

  it("draws a band for each flow that is told, names the withheld one, and says amounts to the pointer", () => {
    const {node, svg} = drawn("circulation_example", "wide");
    expect(svg.querySelectorAll("path")).toHaveLength(6);
    expect(node.querySelector(".remark")?.textContent).toContain("Term and other deposits → Wealth");
    const titles = [...svg.querySelectorAll("title")].map(({textContent}) => textContent);
    expect(titles[0]).toMatch(/^Outside → Demand\n/);
  });

  it("keeps names and bands inside the drawing, also on a telephone", () => {
    for (const size of ["wide", "narrow"] as const)
      for (const name of ["circulation_example", "circulation_many"]) {
        const {svg} = drawn(name, size);
        const width = Number(svg.getAttribute("width"));
        for (const bar of svg.querySelectorAll("rect")) {
          const x = Number(bar.getAttribute("x"));
          expect(x).toBeGreaterThan(0);
          expect(x + 8).toBeLessThan(width);
          expect(Number(bar.getAttribute("y")) + Number(bar.getAttribute("height"))).toBeLessThanOrEqual(
            Number(svg.getAttribute("height"))
          );
        }
      }
  });
});
