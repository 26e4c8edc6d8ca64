import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {contributionBridge} from "../../../src/metrics/contribution/contributionBridge.js";
import type {BookCell, BookState} from "../../../src/metrics/parts/bridgeCell.js";

const state = (balance: number, margin: number, more: Partial<BookState> = {}): BookState => ({
  ...{balance, margin, interest: margin, loss: 0, exposure: 0, atRisk: 0, ...more}
});
const cell = (before: BookState, after: BookState, fx = 1): BookCell => ({before, after, fx});
const sum = (bars: object) => Object.values(bars).reduce((a: number, b: number) => a + b, 0);

describe("contributionBridge", () => {
  it("E.4 CON-31 volume .9335, mix .1715 and rate -.145 are the change of .96", () => {
    const cells = [
      cell(state(100, 100 * 0.02), state(110, 110 * 0.018)),
      cell(state(50, 50 * 0.03), state(80, 80 * 0.031))
    ];
    const bars = contributionBridge.compute({cells, days: [1, 1]});
    expect(bars.volume).toBeCloseTo(0.9335087719, 10);
    expect(bars.mix).toBeCloseTo(0.1714912281, 10);
    expect(bars.rate).toBeCloseTo(-0.145, 12);
    expect(sum(bars)).toBeCloseTo(0.96, 12);
  });

  it("E.5 CON-31 expected loss 4.5 to 6.72: probability -1.8667, loss given default .6633, exposure -1.0167", () => {
    const before = state(1000, 0, {loss: 0.01 * 0.45 * 1000, exposure: 1000, atRisk: 450});
    const after = state(1000, 0, {loss: 0.014 * 0.4 * 1200, exposure: 1200, atRisk: 480});
    const bars = contributionBridge.compute({cells: [cell(before, after)], days: [1, 1]});
    expect([bars.pd, bars.lgd, bars.ead]).toEqual([
      ...[-1.8666667, 0.6633333, -1.0166667].map((value) => expect.closeTo(value, 7) as number)
    ]);
    expect(sum(bars)).toBeCloseTo(-2.22, 12);
  });

  it("CON-31 tells the customer rate from the internal price", () => {
    // 4 % less 1.5 % to 3.8 % less 1.4 %, on 100
    const bars = contributionBridge.compute({
      cells: [cell(state(100, 2.5, {interest: 4}), state(100, 2.4, {interest: 3.8}))],
      days: [1, 1]
    });
    expect(bars.rate).toBeCloseTo(-0.2, 12);
    expect(bars.ftp).toBeCloseTo(0.1, 12);
    expect(bars.volume).toBe(0);
  });

  it("CON-31 a longer month is days, a dearer currency is exchange, not volume", () => {
    const long = contributionBridge.compute({cells: [cell(state(100, 28), state(100, 31))], days: [28, 31]});
    expect(long.days).toBeCloseTo(3, 12);
    expect(sum(long)).toBeCloseTo(3, 12);
    const dear = contributionBridge.compute({
      cells: [cell(state(100, 1), state(110, 1.1), 100 / 110)],
      days: [1, 1]
    });
    expect(dear.fx).toBeCloseTo(0.1, 12);
    expect(dear.volume + dear.mix).toBeCloseTo(0, 12);
  });

  it("CON-31 business from nothing is opened, business to nothing closed, with its expected loss", () => {
    const cells = [cell(state(0, 0), state(50, 5, {loss: 1})), cell(state(40, 4, {loss: 2}), state(0, 0))];
    const bars = contributionBridge.compute({cells, days: [30, 31]});
    expect([bars.opened, bars.closed]).toEqual([4, -2]);
    expect(sum(bars)).toBe(2);
  });

  it("CON-31 closes whatever the signs", () => {
    const any = fc.double({min: -1000, max: 1000, noNaN: true});
    const some = fc.double({min: 0, max: 1000, noNaN: true});
    const book = fc.record({
      balance: some,
      interest: any,
      margin: any,
      loss: some,
      exposure: some,
      atRisk: some
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({before: book, after: book, fx: fc.double({min: 0.5, max: 2, noNaN: true})})),
        (cells) => {
          const usable = cells.filter(({before, after}) =>
            [before, after].every(
              ({balance, exposure, atRisk}) =>
                (balance === 0 || balance > 1e-3) && exposure > 1e-3 && (atRisk === 0 || atRisk > 1e-3)
            )
          );
          const change = usable.reduce(
            (all, {before, after}) => all + after.margin - after.loss - before.margin + before.loss,
            0
          );
          const bars = contributionBridge.compute({cells: usable, days: [28, 31]});
          const size = Object.values(bars).reduce((all, bar) => all + Math.abs(bar), 1);
          expect(Math.abs(sum(bars) - change)).toBeLessThan(1e-7 * size);
        }
      )
    );
  });
});
