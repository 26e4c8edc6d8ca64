import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Movement} from "../../src/stats/traceProceeds.js";
import {traceProceeds, tracingRules} from "../../src/stats/traceProceeds.js";

const golden: Movement[] = [
  {kind: "loan", amount: 1000},
  {kind: "out", amount: 300},
  {kind: "own", amount: 200},
  {kind: "out", amount: 700}
];

describe("traceProceeds", () => {
  it("E.27 own 100, loan 1000, out 300, own 200, out 700: own first 700, pro rata 781.82, LIFO 800, FIFO 900, loan first 1000", () => {
    const out = Object.fromEntries(tracingRules.map((rule) => [rule, traceProceeds(100, golden, rule).out]));
    expect(out["proRata"]).toBeCloseTo(781.8182, 4);
    expect(out).toMatchObject({ownFirst: 700, lifo: 800, fifo: 900, loanFirst: 1000});
  });

  it("tells how much of each payment is the loan's, and what was paid from an overdraft", () => {
    expect(traceProceeds(100, golden, "fifo").parts).toEqual([200, 700]);
    const over = traceProceeds(
      0,
      [
        {kind: "loan", amount: 10},
        {kind: "out", amount: 25}
      ],
      "proRata"
    );
    expect(over).toEqual({out: 10, left: 0, overdrawn: 15, parts: [10], path: [10, 0]});
    expect(() => traceProceeds(0, [{kind: "out", amount: -1}], "fifo")).toThrow("amount below zero: -1");
  });

  const movement = fc.record({
    kind: fc.constantFrom("own", "loan", "out") as fc.Arbitrary<Movement["kind"]>,
    amount: fc.integer({min: 0, max: 1_000_000})
  });
  it("every rule lies between own first and loan first, and what left and what is left make the loan", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(movement, {maxLength: 20}), (opening, movements) => {
        const lent = movements.reduce((sum, {kind, amount}) => (kind === "loan" ? sum + amount : sum), 0);
        const traced = tracingRules.map((rule) => traceProceeds(opening, movements, rule));
        const [least, most] = [traced[0]!.out, traced.at(-1)!.out];
        for (const {out, left, parts} of traced) {
          expect(out + left).toBeCloseTo(lent, 3);
          expect(out).toBeGreaterThanOrEqual(least - 1e-6);
          expect(out).toBeLessThanOrEqual(most + 1e-6);
          expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(out, 3);
        }
      })
    );
  });
});
