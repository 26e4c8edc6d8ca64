import {expect, it} from "vitest";
import {studentQuantile} from "../../src/stats/studentQuantile.js";

it("studentQuantile of 95 and 99 % is that of published tables, and near the normal one with many degrees of freedom", () => {
  const table: [number, number, number][] = [
    [0.95, 1, 12.706],
    [0.95, 2, 4.303],
    [0.95, 5, 2.571],
    [0.95, 10, 2.228],
    [0.95, 30, 2.042],
    [0.99, 10, 3.169]
  ];
  for (const [level, freedom, t] of table) expect(studentQuantile(level, freedom)).toBeCloseTo(t, 3);
  expect(studentQuantile(0.95, 100_000)).toBeCloseTo(1.96, 3);
  expect(() => studentQuantile(0.95, 0)).toThrow("no quantile");
});
