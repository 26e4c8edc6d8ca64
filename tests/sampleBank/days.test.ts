import {describe, expect, it} from "vitest";
import * as fc from "fast-check";
import {
  addMonths,
  civil,
  dateText,
  dayNumber,
  monthAt,
  monthIndex,
  weekday
} from "../../src/sampleBank/days.js";

describe("days as numbers", () => {
  it.each([
    [1970, 1, 1, 0],
    [2000, 2, 29, 11016],
    [2024, 2, 29, 19782],
    [2026, 10, 31, 20757]
  ])("%i-%i-%i is day %i", (year, month, day, number) => {
    expect(dayNumber(year, month, day)).toBe(number);
    expect(civil(number)).toEqual({year, month, day});
  });

  it("agree with the calendar of the machine", () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 47_000}), (day) => {
        const date = new Date(day * 86_400_000);
        expect(dateText(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekday(day)).toBe((date.getUTCDay() + 6) % 7);
      })
    );
  });

  it("a month later than the 31st is the last day of a shorter month", () => {
    expect(dateText(addMonths(dayNumber(2026, 1, 31), 1))).toBe("2026-02-28");
    expect(dateText(addMonths(dayNumber(2024, 11, 30), 3))).toBe("2025-02-28");
  });

  it("a period has its days", () => {
    expect(monthAt(monthIndex("2024-02"))).toMatchObject({period: "2024-02", month: 2, days: 29});
    expect(monthAt(monthIndex("2026-12"))).toMatchObject({period: "2026-12", days: 31});
  });
});
