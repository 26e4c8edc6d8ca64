// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {bucketBars} from "../../src/components/bucketBars.js";
import {columnChart} from "../../src/components/columnChart.js";
import {distribution} from "../../src/components/distribution.js";
import {groupedBars} from "../../src/components/groupedBars.js";
import {matrix} from "../../src/components/matrix.js";
import {quadrantScatter} from "../../src/components/quadrantScatter.js";
import {rankedBars} from "../../src/components/rankedBars.js";
import {smallMultiples} from "../../src/components/smallMultiples.js";
import {stackedBars} from "../../src/components/stackedBars.js";
import {trendChart} from "../../src/components/trendChart.js";
import {waterfall} from "../../src/components/waterfall.js";
import type {VoiceOptions} from "../../src/components/locale.js";
import type {Released} from "../../src/schema/released.js";
import {releaseExample} from "../../data-loaders/marts/gallery/example.js";
import type {Example} from "../../data-loaders/marts/gallery/example.js";
import spread from "../../data-loaders/marts/gallery/examples/distribution.js";
import matrices from "../../data-loaders/marts/gallery/examples/matrix.js";
import multiples from "../../data-loaders/marts/gallery/examples/multiples.js";
import quadrants from "../../data-loaders/marts/gallery/examples/quadrant.js";
import {
  bands,
  buckets,
  daily,
  deviation,
  en,
  ladder,
  mix,
  steps,
  summary,
  trend,
  unfed,
  zh
} from "./fixtures.js";

const example = (examples: readonly Example[], name: string) => ({
  ...releaseExample(examples.find((each) => each.name === name)!),
  lineage: ladder.lineage
});

/** Every chart with the table that it is drawn from in these tests. */
const charts: Record<string, {table: Released; draw: (table: Released, voice: VoiceOptions) => HTMLElement}> =
  {
    rankedBars: {
      table: ladder,
      draw: (table, voice) =>
        rankedBars(table, {x: "l4", y: "key", compare: "l4_previous", ...voice, summary, title: "title"})
    },
    bucketBars: {
      table: buckets,
      draw: (table, voice) =>
        bucketBars(table, {x: "balance", y: "bucket", compare: "balance_previous", aside: "M0", ...voice})
    },
    groupedBars: {
      table: bands,
      draw: (table, voice) => groupedBars(table, {x: "amount", y: "band", fill: "basis", ...voice})
    },
    stackedBars: {
      table: mix,
      draw: (table, voice) =>
        stackedBars(table, {x: "period", y: "adb", fill: "part", beside: "share", ...voice})
    },
    trendChart: {
      table: trend,
      draw: (table, voice) => trendChart(table, {x: "period", y: "value", series: "level", ...voice})
    },
    dailyTrend: {
      table: daily,
      draw: (table, voice) =>
        trendChart(table, {x: "date", y: ["total", "average"], dots: "month_end", ...voice})
    },
    comparedTrend: {
      table: example(spread, "compared"),
      draw: (table, voice) =>
        trendChart(table, {
          ...{x: "month", y: "actual", compare: "plan", ...voice},
          notes: [
            {at: "2025-03", en: "Cost rules v7", zh: "成本规则 v7"},
            {at: "2025-04", en: "Branch merged", zh: "支行合并"},
            {at: "2026-09", en: "Restated", zh: "重述"},
            {at: "2031-01", en: "Never drawn", zh: "不绘"}
          ]
        })
    },
    envelope: {
      table: example(spread, "envelope"),
      draw: (table, voice) =>
        distribution(table, {
          ...{x: "month", y: "median", ...voice},
          bands: [
            ["p5", "p95"],
            ["p25", "p75"]
          ]
        })
    },
    intervals: {
      table: example(spread, "uplift"),
      draw: (table, voice) =>
        distribution(table, {x: "segment", y: "uplift", bands: [["low", "high"]], ...voice})
    },
    migration: {
      table: example(matrices, "migration"),
      draw: (table, voice) =>
        matrix(table, {x: "to_tier", y: "from_tier", value: "customers", diagonal: "muted", ...voice})
    },
    heat: {
      table: example(matrices, "heat"),
      draw: (table, voice) =>
        matrix(table, {x: "region", y: "industry", value: "probability", beside: "exposure", ...voice})
    },
    quadrants: {
      table: example(quadrants, "quadrant"),
      draw: (table, voice) =>
        quadrantScatter(table, {
          ...{x: "interest", y: "overdue", name: "group", size: "balance", ...voice},
          ...{xAt: "interest_limit", yAt: "overdue_limit", focus: "topRight"},
          quadrants: {topRight: {en: "High interest, high risk", zh: "高利息高风险"}}
        })
    },
    multiples: {
      table: example(multiples, "branch_margins"),
      draw: (table, voice) => smallMultiples(table, {x: "month", y: "margin", series: "branch", ...voice})
    },
    columnChart: {
      table: deviation,
      draw: (table, voice) =>
        columnChart(table, {x: "period", y: "ratio", limit: "cap", flag: "above", ...voice})
    },
    waterfall: {table: steps, draw: (table, voice) => waterfall(table, {x: "value", y: "step", ...voice})}
  };

const numbers = (table: Released) => table.columns.filter(({type}) => /money|share|number|count/.test(type));

it("C04 names the two periods that its rows hold against one another, else those of the table", () => {
  const compared = {
    ...steps,
    period: "2025-06..2026-06",
    columns: [
      {
        ...{name: "comparison", type: "code" as const, en: "Against", zh: "对比期"},
        periods: {
          month: ["2026-06", "2026-05"],
          ytd: ["2026-01..2026-06", "2025-01..2025-06"]
        } as Record<string, [string, string]>
      },
      ...steps.columns
    ],
    rows: ["month", "ytd"].flatMap((comparison) => steps.rows.map((row) => ({...row, comparison})))
  };
  const subtitle = (comparison: string, voice: typeof en | typeof zh) =>
    waterfall(compared, {x: "value", y: "step", where: {comparison}, ...voice}).querySelector(".measure")!
      .textContent;
  expect(subtitle("month", en)).toMatch(/· Jun 2026 against May 2026$/);
  expect(subtitle("month", zh)).toMatch(/· 2026年6月对比2026年5月$/);
  expect(subtitle("ytd", en)).toMatch(/· Jan 2026 to Jun 2026 against Jan 2025 to Jun 2025$/);
  expect(
    waterfall(steps, {x: "value", y: "step", ...en}).querySelector(".measure")!.textContent
  ).not.toContain("against");
});

describe.each(Object.entries(charts))("%s", (name, {table, draw}) => {
  it("is drawn as its committed pictures, in both languages", async () => {
    for (const [lang, voice] of Object.entries({en, zh})) {
      const node = draw(table, voice);
      const wide = node.querySelector(".drawing-wide svg") ?? node.querySelector(".drawing-wide > *");
      await expect(wide?.outerHTML ?? "").toMatchFileSnapshot(`snapshots/${name}.${lang}.svg`);
      expect(node.querySelector("h2")?.textContent).not.toBe("");
    }
  });

  it("is one picture to a screen reader, with the figures behind it", () => {
    const node = draw(table, en);
    expect(node.querySelector("[role=img]")?.getAttribute("aria-label")).toBeTruthy();
    expect(node.querySelectorAll("details.behind table tbody tr")).toHaveLength(table.rows.length);
    expect(node.querySelector("details.source")?.textContent).toContain("CON-10");
  });

  it("says so instead of drawing nothing: no rows, all null, not fed", () => {
    const empty = draw({...table, rows: []}, en);
    expect(empty.querySelector("svg")).toBeNull();
    expect(empty.textContent).toContain("No rows in this period");
    const blank = Object.fromEntries(numbers(table).map((column) => [column.name, null]));
    const why = Object.fromEntries(numbers(table).map((column) => [column.name, "SHORT_HISTORY"]));
    const nulls = draw({...table, rows: table.rows.map((row) => ({...row, ...blank, $why: why}))}, en);
    expect(nulls.querySelector(".drawing")).toBeNull();
    expect(nulls.textContent).toContain("too few months of history");
    expect(draw(unfed, zh).textContent).toContain("T06 ftp_curve");
  });

  it("draws a single row", () => {
    const one = draw({...table, rows: table.rows.slice(0, 1)}, en);
    expect(one.querySelector("svg")).not.toBeNull();
    expect(one.innerHTML).not.toContain("NaN");
  });
});

describe("bars", () => {
  it("draws nothing of months that are all zero, not bars as high as the chart", () => {
    const zeros: Released = {
      ...deviation,
      rows: deviation.rows.map((row) => ({...row, ratio: 0, cap: null, above: false}))
    };
    const figure = columnChart(zeros, {x: "period", y: "ratio", ...en});
    const bars = [...figure.querySelectorAll("g[aria-hidden] rect, .drawing rect")];
    expect(bars.length).toBeGreaterThan(0);
    expect(bars.map((bar) => Number(bar.getAttribute("height")))).toEqual(bars.map(() => 0));
  });

  it("names what is withheld in words instead of drawing an empty bar", () => {
    const [first, second, ...rest] = ladder.rows;
    const hidden = {...second!, l4: null, $why: {l4: "SUPPRESSED"}};
    const node = charts["rankedBars"]!.draw({...ladder, rows: [first!, hidden, ...rest]}, en);
    expect(node.querySelector(".remark")?.textContent).toContain("Withheld");
  });

  it("calls a bar left aside too large only where it is", () => {
    const remark = (change: Partial<(typeof buckets.rows)[number]>, voice: VoiceOptions) => {
      const rows = buckets.rows.map((row) => (row["bucket"] === "M0" ? {...row, ...change} : row));
      const node = charts["bucketBars"]!.draw({...buckets, rows} as Released, voice);
      return node.querySelector(".remark")!.textContent;
    };
    expect(remark({}, zh)).toMatch(/^未列入图（数值过大）：/);
    expect(remark({balance: 1}, zh)).toMatch(/^未列入图：/);
    expect(remark({balance: null, $why: {balance: "ZERO_DEN"}}, zh)).toMatch(/^未列入图（分母为零）：/);
    expect(remark({balance: null, $why: {balance: "SUPPRESSED"}}, zh)).toMatch(
      /^＊ 因客户数过少、单户占比过高或为防止推算/
    );
    expect(remark({balance: 1}, en)).toMatch(/^Not drawn: /);
  });

  it("breaks a long name in two and leaves out its end, instead of running out of the drawing", () => {
    const name =
      "Small and medium-sized enterprises in wholesale, retail, accommodation and catering, with sole traders";
    const columns = ladder.columns.map((column) =>
      column.name === "key" ? {...column, labels: {mass: {en: name, zh: name}}} : column
    );
    const node = rankedBars({...ladder, columns}, {x: "l4", y: "key", ...en});
    const lines = [...node.querySelectorAll(".drawing-wide tspan")].map((line) => line.textContent!);
    expect(lines.some((line) => line.startsWith("Small and medium"))).toBe(true);
    expect(lines.some((line) => line.endsWith("…"))).toBe(true);
    expect(node.querySelector("details.behind")?.textContent).toContain(name);
  });

  it("leaves names that would mislead to the table", () => {
    const node = rankedBars(ladder, {x: "l4", y: "key", omit: ["mass"], ...en});
    expect(node.querySelector(".drawing-wide")?.textContent).not.toContain("Mass retail");
    expect(node.querySelector("details.behind")?.textContent).toContain("Mass retail");
  });
});

describe("a scatter", () => {
  it("refuses a logarithm of a value that is not above zero, and quadrants without two thresholds", () => {
    const table = example(quadrants, "quadrant");
    const options = {x: "interest", y: "overdue", name: "group", ...en};
    const zero = {...table, rows: table.rows.map((row) => ({...row, interest: 0}))};
    expect(() => quadrantScatter(zero, {...options, log: "x"})).toThrow(
      /no logarithm .* 0 \(column interest\)/
    );
    expect(() => quadrantScatter(table, {...options, focus: "topLeft", xAt: 1})).toThrow(/two thresholds/);
  });

  it("counts and names what has no dot", () => {
    const node = quadrantScatter(example(quadrants, "quadrant"), {
      x: "interest",
      y: "overdue",
      name: "group",
      ...zh
    });
    expect(node.querySelector(".remark")?.textContent).toContain("睡眠客户");
  });
});

describe("small multiples", () => {
  it("stand in order of their last value, those without one at the end", () => {
    const node = smallMultiples(example(multiples, "branch_margins"), {
      x: "month",
      y: "margin",
      series: "branch",
      ...en
    });
    const titles = [...node.querySelectorAll(".drawing-wide g > title")].map(
      (title) => title.textContent!.split("\n")[0]
    );
    expect(titles).toHaveLength(7);
    // in millions: 360 + 6 × 14 + 12 × 6 = 516, and 420 + 14 − 36 = 398
    expect(titles.slice(0, 2)).toEqual(["Harbour", "City centre"]);
    expect(titles.at(-1)).toBe("Island");
    expect(node.querySelector(".drawing-wide")?.textContent).toContain("＊");
  });
});
