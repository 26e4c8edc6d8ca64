import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {errorsOf, forecastAndTry, forecastBook, forecastNaively} from "../../src/stats/bookForecast.js";
import {seededRandom} from "../../src/stats/seededRandom.js";

const days = (n: number, of: (t: number) => number) => Array.from({length: n}, (_, t) => of(t));
const plain = days(1000, () => 0);

describe("forecastBook", () => {
  it("goes on where a balance grows as ever", () => {
    const [found] = forecastBook(
      days(400, (t) => 100 * 1.001 ** t),
      plain,
      [28]
    );
    expect(found).toBeCloseTo(100 * 1.001 ** (399 + 28), 6);
  });

  it("knows that every tenth day stands higher, also of the days ahead", () => {
    const classes = days(500, (t) => (t % 10 === 0 ? 1 : 0));
    const values = days(400, (t) => (t % 10 === 0 ? 110 : 100));
    const [on, off] = forecastBook(values, classes, [1, 2]);
    expect(on).toBeCloseTo(110, 1);
    expect(off).toBeCloseTo(100, 1);
  });

  it("asks for more than a year, and for balances above zero", () => {
    expect(
      forecastBook(
        days(364, () => 1),
        plain,
        [7]
      )
    ).toEqual([null]);
    expect(
      forecastBook(
        days(400, (t) => t),
        plain,
        [7]
      )
    ).toEqual([null]);
  });
});

describe("forecastNaively", () => {
  it("takes last year's week times growth: 200 to 220 since, and 210 a week later then", () => {
    const values = days(365, (t) => (t === 0 ? 200 : t === 7 ? 210 : t === 364 ? 220 : 1));
    expect(forecastNaively(values, plain, [7, 365])).toEqual([231, null]);
    expect(forecastNaively([1, 2], plain, [7])).toEqual([null]);
  });
});

describe("forecastAndTry", () => {
  const options = {confidence: 0.8, step: 7};

  it("counts errors out of time alone: what never changes is foretold without any, and without doubt", () => {
    const values = days(600, () => 50);
    const {ahead, tried} = forecastAndTry({values, classes: plain}, [28], forecastNaively, options);
    // From the 28th day before the last, each seventh back to day 364: 571, 564, ... 368 in steps of the last day's.
    expect(errorsOf(tried)).toEqual([{days: 28, origins: 30, error: 0, covered: 1}]);
    expect(tried.every(({last}) => (599 - last) % 7 === 0 && last >= 364 && last + 28 <= 599)).toBe(true);
    expect(ahead).toEqual([{days: 28, expected: 50, low: 50, high: 50}]);
  });

  it("has no range until it was tried thirteen times, and then knows no error that came later", () => {
    // Doubles on day 500: forecasts over that day are off by a half, none before.
    const values = days(560, (t) => (t < 500 ? 100 : 200));
    const {tried} = forecastAndTry(
      {values, classes: plain},
      [28],
      (known, _, ahead) => ahead.map(() => known.at(-1)!),
      options
    );
    const first = tried.findIndex(({low}) => low !== null);
    // Thirteen forecasts whose day has come: the first of them at 370, so the last at 454, told on day 482.
    expect(tried[first]).toMatchObject({last: 482, expected: 100, low: 100, high: 100, came: 200});
    expect(tried.slice(0, first).every(({last}) => last < 482)).toBe(true);
  });

  /** Twenty forecasts, a week apart, of what never changes, each off by what it is told; the width of the one after them. */
  const widthAfter = (days: number, errorOf: (nth: number) => number) => {
    const values = Array.from({length: 364 + 7 * 20 + 1}, () => 1);
    const {ahead, tried} = forecastAndTry(
      {values, classes: plain},
      [days],
      (known) => [Math.exp(errorOf((known.length - 365) / 7))],
      options
    );
    const {expected, low, high} = ahead[0]!;
    expect(Math.log(expected / low!)).toBeCloseTo(Math.log(high! / expected), 12);
    return {n: tried.length, width: Math.log(high! / expected)};
  };

  it("aims lower after ranges that held: of errors of 20 down to 1 %, at (.8 - 19 x .1 x .2) x 21 / 20 = .441", () => {
    // Place 19 x .441 = 8.379 of .01, .02, ... .20.
    const {n, width} = widthAfter(7, (nth) => 0.2 - 0.01 * nth);
    expect(n).toBe(20);
    expect(width).toBeCloseTo(0.09379, 9);
  });

  it("is as wide as the largest error after ranges that did not hold: of 1 up to 20 %, 20", () => {
    expect(widthAfter(7, (nth) => 0.01 + 0.01 * nth).width).toBeCloseTo(0.2, 9);
  });

  it("counts errors over two weeks, begun every week, by the stretches side by side: 19 are worth 10", () => {
    // The first two have no range before them; seventeen held: (.8 - 17 x .1 x .2) x 11 / 10 = .506, place 18 x .506 of .02 to .20.
    const {n, width} = widthAfter(14, (nth) => 0.2 - 0.01 * nth);
    expect(n).toBe(19);
    expect(width).toBeCloseTo(0.02 + 0.01 * 9.108, 9);
  });

  it("DEP-43 holds 75 to 85 % of what comes in ranges of 80 %, over paths that wander with a trend and a calendar", () => {
    const next = seededRandom(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const classes = days(900, (t) => (t % 30 < 3 ? 1 : 0));
    let [inside, judged] = [0, 0];
    for (let path = 0; path < 60; path++) {
      let log = 10;
      const drift = 0.0003 * normal();
      const values = days(760, (t) => Math.exp((log += drift + 0.01 * normal()) + 0.05 * classes[t]!));
      const {tried} = forecastAndTry({values, classes}, [28, 56, 91], forecastBook, options);
      for (const {low, high, came} of tried)
        if (low !== null) {
          judged += 1;
          inside += came >= low && came <= high! ? 1 : 0;
        }
    }
    expect(judged).toBeGreaterThan(400);
    expect(inside / judged).toBeGreaterThan(0.75);
    expect(inside / judged).toBeLessThan(0.85);
  });

  it("DEP-43 holds 75 to 85 % too where a book calms down and where it jumps now and then", () => {
    const next = seededRandom(11);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const shareOf = (step: (t: number) => number) => {
      let [inside, judged] = [0, 0];
      for (let path = 0; path < 40; path++) {
        let log = 10;
        const values = days(760, (t) => Math.exp((log += step(t))));
        const {tried} = forecastAndTry({values, classes: plain}, [28, 56, 91], forecastBook, options);
        for (const {low, high, came} of tried)
          if (low !== null) {
            judged += 1;
            inside += came >= low && came <= high! ? 1 : 0;
          }
      }
      return inside / judged;
    };
    for (const share of [
      shareOf((t) => 0.01 * (1 - t / 1200) * normal()),
      shareOf(() => 0.004 * normal() + (next() < 0.01 ? 0.05 * normal() : 0))
    ]) {
      expect(share).toBeGreaterThan(0.75);
      expect(share).toBeLessThan(0.85);
    }
  });

  it("a larger unit changes no width", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 1000}), fc.integer({min: 2, max: 50}), (seed, unit) => {
        const next = seededRandom(seed);
        const values = days(500, () => 100 + 10 * next());
        const of = (factor: number) =>
          forecastAndTry(
            {values: values.map((value) => value * factor), classes: plain},
            [7],
            forecastNaively,
            options
          ).ahead[0]!;
        const [small, large] = [of(1), of(unit)];
        expect(large.high! / large.low!).toBeCloseTo(small.high! / small.low!, 9);
      }),
      {numRuns: 20}
    );
  });
});
