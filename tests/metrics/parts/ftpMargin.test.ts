import {expect, it} from "vitest";
import {ftpMargin} from "../../../src/metrics/parts/ftpMargin.js";

it("a loan of 10 m at 4.35 % against 2.65 % earns 14,638.888889 in 31 of 360 days (golden E.1)", () => {
  const fen = ftpMargin.loan({adb: 10_000_000_00, rate: 0.0435, ftp: 0.0265, days: 31, basis: 360});
  expect(fen / 100).toBeCloseTo(14_638.888889, 6);
});

it("a deposit of 6 m at .15 % against 2.10 % earns 10,075.00 in 31 of 360 days (golden E.2)", () => {
  const fen = ftpMargin.deposit({adb: 6_000_000_00, rate: 0.0015, ftp: 0.021, days: 31, basis: 360});
  expect(fen / 100).toBeCloseTo(10_075, 6);
});
