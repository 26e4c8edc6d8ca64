// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {columnChart} from "../../src/components/columnChart.js";
import {waterfall} from "../../src/components/waterfall.js";
import type {Released} from "../../src/schema/released.js";
import {deviation, en, steps} from "./fixtures.js";

describe("waterfall", () => {
  const stepNames = (values: Readonly<Record<string, number | null>>) => {
    const rows = steps.rows.map((row) => {
      const value = values[String(row["step"])];
      if (value === undefined) return row;
      return {...row, value, ...(value === null ? {$why: {value: "SUPPRESSED" as const}} : {})};
    });
    const node = waterfall({...steps, rows}, {x: "value", y: "step", ...en});
    return [...node.querySelectorAll(".drawing-wide rect > title")].map((each) => each.textContent!);
  };

  it("draws two steps or more that are withheld as one, their sum, and leaves a gap for one alone", () => {
    const more = {
      ...steps.rows[3]!,
      order: 4.5,
      step: "fee",
      value: null,
      $why: {value: "SUPPRESSED" as const}
    };
    const rows = [
      ...steps.rows.map((row) => (row["step"] === "el" ? {...more, order: 4, step: "el"} : row)),
      more
    ];
    const node = waterfall({...steps, rows}, {x: "value", y: "step", ...en});
    const titles = [...node.querySelectorAll(".drawing-wide rect > title")].map((each) => each.textContent!);
    // 2,180 − 2,600 = −420, in hundreds as the whole figure
    expect(titles.at(-2)).toBe("Steps withheld, together −4.20");
    expect(stepNames({el: null}).some((title) => title.startsWith("Steps withheld"))).toBe(false);
    // where the walk starts no level is known: two withheld before the first total have no bar
    expect(stepNames({l1_loan: null, l1_deposit: null})).toHaveLength(3);
  });
});

describe("column chart", () => {
  it("speaks of a limit only where one is drawn", () => {
    const read = (limit?: string) =>
      columnChart(deviation, {x: "period", y: "ratio", ...(limit ? {limit} : {}), ...en}).querySelector(
        "details.reading p"
      )!.textContent;
    expect(read()).not.toContain("limit");
    expect(read("cap")).toContain("limit");
  });

  it("keeps the place of a month that was not measured", () => {
    const months = deviation.rows.map((row) => String(row["period"])).sort();
    const without = {...deviation, rows: deviation.rows.filter((row) => row["period"] !== months[1])};
    const places = (table: Released) => {
      const node = columnChart(table, {x: "period", y: "ratio", ...en});
      return [...node.querySelectorAll(".drawing-wide rect")].map((each) => each.getAttribute("x"));
    };
    expect(months.length).toBeGreaterThan(2);
    expect(places(without).every((place) => places(deviation).includes(place))).toBe(true);
    expect(places(without)).toHaveLength(places(deviation).length - 1);
  });

  it("is its table where no more than a third of the months have a column", () => {
    const months = deviation.rows.length;
    const drawn = (known: number, of = months) => {
      const rows = deviation.rows.slice(0, of).map((row, at) => (at < known ? row : {...row, ratio: null}));
      return columnChart({...deviation, rows}, {x: "period", y: "ratio", ...en});
    };
    expect(months).toBe(13);
    expect(drawn(5).querySelector(".drawing")).not.toBeNull();
    expect(drawn(4).querySelector(".drawing")).toBeNull();
    expect(drawn(4).querySelectorAll("tbody tr")).toHaveLength(months);
    // of two months one is a chart still
    expect(drawn(1, 2).querySelector(".drawing")).not.toBeNull();
  });
});

describe("chart without a row of the kind asked for", () => {
  const draw = (more: object) =>
    columnChart(deviation, {x: "period", y: "ratio", where: {period: "1999-01"}, ...more, ...en});

  it("says so, and leaves no hole beside its neighbour where it is quiet", () => {
    expect(draw({}).querySelector(".absence")!.textContent).toBe("No rows in this period.");
    expect(draw({quiet: true}).hidden).toBe(true);
    expect(draw({quiet: true, where: {}}).hidden).toBe(false);
  });
});
