import {expect, it} from "vitest";
import {deviationRatio} from "../../../src/metrics/deposits/deviationRatio.js";

const none = new Map<string, number>();

it("DEP-14 is 9.0 when nine million came on the last three of thirty days (golden E.31)", () => {
  const daily = [...Array.from({length: 27}, () => 0), 9e8, 9e8, 9e8];
  const adb = daily.reduce((a, b) => a + b, 0) / daily.length;
  expect(adb).toBe(0.9e8);
  expect((daily[0]! + daily[29]!) / 2).toBe(4.5e8);
  expect(deviationRatio.compute({period: "2025-04", balance: 9e8, adb, history: none})).toEqual({
    ratio: {value: 9},
    cappedAdb: {value: 0.9e8}
  });
});

// Quarter ends grew by 2 % on the month before, four times: the average may grow by 2 % and no more.
const history = new Map([
  ["2024-05", 100_00],
  ["2024-06", 102_00],
  ["2024-08", 100_00],
  ["2024-09", 101_00],
  ["2024-11", 100_00],
  ["2024-12", 103_00],
  ["2025-02", 200_00],
  ["2025-03", 204_00],
  ["2025-05", 1_000_00]
]);

it("DEP-14 caps the average of a quarter-end month at last month's with the mean growth of four quarter ends", () => {
  const {ratio, cappedAdb} = deviationRatio.compute({
    period: "2025-06",
    balance: 1_122_00,
    adb: 1_100_00,
    history
  });
  expect(cappedAdb.value).toBeCloseTo(1_020_00, 6);
  expect(ratio.value).toBeCloseTo(0.1, 12);
});

it("DEP-14 keeps an average below the cap", () => {
  expect(deviationRatio.compute({period: "2025-06", balance: 1_000_00, adb: 1_000_00, history})).toEqual({
    ratio: {value: 0},
    cappedAdb: {value: 1_000_00}
  });
});

it("DEP-14 stands on the plain average, cap null with reason SHORT_HISTORY, when four quarter ends are not known", () => {
  expect(deviationRatio.compute({period: "2025-06", balance: 110, adb: 100, history: none})).toEqual({
    ratio: {value: 0.1},
    cappedAdb: {value: null, reason: "SHORT_HISTORY"}
  });
});

it("DEP-14 is null, reason ZERO_DEN, BELOW_FLOOR or MISSING", () => {
  const ratio = (adb: number | null, floor = 0) =>
    deviationRatio.compute({period: "2025-05", balance: 1, adb, history: none, floor}).ratio;
  expect(ratio(0)).toEqual({value: null, reason: "ZERO_DEN"});
  expect(ratio(1_000, 1_000)).toEqual({value: null, reason: "BELOW_FLOOR"});
  expect(ratio(null)).toEqual({value: null, reason: "MISSING"});
});
