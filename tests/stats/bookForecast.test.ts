import {describe, expect, it} from "vitest";
import {forecastBook, forecastNaively, rollingOrigin} from "../../src/stats/bookForecast.js";

const days = (n: number, of: (t: number) => number) => Array.from({length: n}, (_, t) => of(t));

describe("forecastBook", () => {
  it("goes on where a balance grows as ever, without doubt", () => {
    const path = {values: days(400, (t) => 100 * 1.001 ** t), classes: days(500, () => 0)};
    const [found] = forecastBook(path, [28], 0.1)!;
    expect(found!.expected).toBeCloseTo(100 * 1.001 ** (399 + 28), 6);
    expect(found!.low).toBeCloseTo(found!.high, 6);
  });

  it("knows that every tenth day stands higher, also of the days ahead", () => {
    const classes = days(500, (t) => (t % 10 === 0 ? 1 : 0));
    const values = days(400, (t) => (t % 10 === 0 ? 110 : 100));
    const [on, off] = forecastBook({values, classes}, [1, 2], 0.1)!;
    expect(on!.expected).toBeCloseTo(110, 1);
    expect(off!.expected).toBeCloseTo(100, 1);
  });

  it("has a range as wide as the rest has moved over as many days", () => {
    // A saw of four days about 100: over two days the rest moves up or down, over four not at all.
    const values = days(400, (t) => 100 * Math.exp([0, 0.1, 0, -0.1][t % 4]!));
    const [two, four] = forecastBook({values, classes: days(500, () => 0)}, [2, 4], 0)!;
    expect(Math.log(two!.high / two!.low)).toBeCloseTo(0.4, 2);
    expect(Math.log(four!.high / four!.low)).toBeCloseTo(0, 9);
  });

  it("asks for more than a year, and for balances above zero", () => {
    const classes = days(500, () => 0);
    expect(forecastBook({values: days(364, () => 1), classes}, [7], 0.1)).toBeNull();
    expect(forecastBook({values: days(400, (t) => t), classes}, [7], 0.1)).toBeNull();
  });
});

describe("forecastNaively and rollingOrigin", () => {
  it("takes last year's week times growth: 200 to 220 since, and 210 a week later then", () => {
    const values = days(365, (t) => (t === 0 ? 200 : t === 7 ? 210 : t === 364 ? 220 : 1));
    expect(forecastNaively(values, [7, 365], 0.1)).toEqual([{expected: 231, low: null, high: null}, null]);
    expect(forecastNaively([1, 2], [7], 0.1)).toEqual([null]);
    // Tried on too few days there is no range; on enough, it is as wide as the errors were.
    expect(
      forecastNaively(
        days(372, () => 100),
        [7],
        0.1
      )[0]
    ).toEqual({expected: 100, low: null, high: null});
    const saw = days(600, (t) => (t < 364 ? 100 : t % 2 === 0 ? 110 : 90));
    const [range] = forecastNaively(saw, [7], 0);
    expect(range!.high! / range!.low!).toBeCloseTo((110 / 90) ** 2, 9);
  });

  it("counts errors out of time alone: what never changes is foretold without any", () => {
    const path = {values: days(600, () => 50), classes: days(700, () => 0)};
    const [errors] = rollingOrigin(path, [28], {tail: 0.1, step: 7})!;
    expect(errors).toMatchObject({
      days: 28,
      origins: Math.floor((600 - 1 - 28 - 364) / 7) + 1,
      naive: 0,
      naiveCovered: 1
    });
    expect(errors!.model).toBeCloseTo(0, 9);
    expect(
      rollingOrigin({...path, values: path.values.slice(0, 380)}, [28], {tail: 0.1, step: 7})
    ).toBeNull();
  });

  it("sees an error where the balance jumps after the origin", () => {
    const values = days(393, (t) => (t <= 364 ? 100 : 200));
    const [errors] = rollingOrigin({values, classes: days(500, () => 0)}, [28], {tail: 0.1, step: 7})!;
    expect(errors).toMatchObject({origins: 1, naive: 0.5, covered: 0});
    expect(errors!.model).toBeCloseTo(0.5, 9);
  });
});
