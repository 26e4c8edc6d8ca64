// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {quadrantScatter} from "../../src/components/quadrantScatter.js";
import type {ReleasedRow} from "../../src/schema/released.js";
import {en, released, zh} from "./fixtures.js";

const rows: ReleasedRow[] = [
  {name: "a", kind: "part", interest: 100_000_000, overdue: 0.05, balance: 900_000_000, limit: 0.03},
  {name: "b", kind: "part", interest: 300_000_000, overdue: 0.06, balance: 400_000_000, limit: 0.03},
  {name: "c", kind: "part", interest: 250_000_000, overdue: 0.01, balance: 100_000_000, limit: 0.03},
  {name: "d", kind: "part", interest: 50_000_000, overdue: 0.03, balance: null, limit: 0.03},
  {
    ...{name: "e", kind: "part", interest: null, overdue: null, balance: null, limit: 0.03},
    $why: {interest: "SUPPRESSED", overdue: "SUPPRESSED", balance: "SUPPRESSED"}
  },
  {
    ...{name: "f", kind: "part", interest: 70_000_000, overdue: null, balance: 5, limit: 0.03},
    $why: {overdue: "ZERO_DEN"}
  },
  {name: "all", kind: "total", interest: 700_000_000, overdue: 0.04, balance: 1_400_000_000, limit: 0.03}
];

const table = released(
  "risk",
  [
    {
      name: "name",
      type: "code",
      en: "Group",
      zh: "客群",
      labels: Object.fromEntries(
        [..."abcdef"].map((code) => [code, {en: `Group ${code}`, zh: `客群${code}`}])
      )
    },
    {name: "kind", type: "code", en: "Kind", zh: "类别"},
    {name: "interest", type: "money", en: "Interest", zh: "利息收入"},
    {name: "overdue", type: "rate", en: "Overdue ratio", zh: "逾期率"},
    {name: "balance", type: "money", en: "Loan balance", zh: "贷款余额"},
    {name: "limit", type: "rate", en: "High from", zh: "阈值"}
  ],
  rows
);

const quadrants = {
  topRight: {en: "High interest, high risk", zh: "利息高、风险高"},
  bottomLeft: {en: "Low interest, low risk", zh: "利息低、风险低"}
};
const options = {x: "interest", y: "overdue", name: "name", xAt: 200_000_000, yAt: "limit", quadrants};
const wide = (node: HTMLElement) => node.querySelector(".drawing-wide svg")!;
const dots = (node: HTMLElement) => [...wide(node).querySelectorAll("circle")];

describe("quadrantScatter", () => {
  it("draws a dot for each part that has both values, and counts the others in words", () => {
    const node = quadrantScatter(table, {...options, ...en});
    expect(dots(node)).toHaveLength(4);
    const remark = node.querySelector(".remark")!.textContent!;
    expect(remark).toContain(
      "1 withheld, for few customers, one that dominates, or to protect such a figure: Group e."
    );
    expect(remark).toContain("1 not drawn, without a value: Group f.");
    expect(node.querySelectorAll("details.behind tbody tr")).toHaveLength(rows.length);
  });

  it("draws a dot without a size hollow, and the others with area in proportion", () => {
    const node = quadrantScatter(table, {...options, size: "balance", ...en});
    const radii = dots(node)
      .map((dot) => Number(dot.getAttribute("r")))
      .sort((p, q) => q - p);
    // 9 : 4 : 1 in area is 3 : 2 : 1 in radius, the largest 15 px; hollow is 3 px.
    expect(radii).toEqual([15, 10, 5, 3]);
    expect(node.querySelector(".remark")!.textContent).toContain("1 drawn hollow");
  });

  it("takes thresholds as numbers and from columns, and names both with their values", () => {
    const legend = quadrantScatter(table, {...options, ...en}).querySelector(".legend")!.textContent!;
    expect(legend).toContain("Interest ≥ 2.00 (CNY m)");
    expect(legend).toContain("Overdue ratio ≥ 3.00%");
  });

  it("draws the dots of other fields pale; a dot at the threshold is above it", () => {
    const node = quadrantScatter(table, {...options, xAt: 300_000_000, focus: "topRight", ...en});
    const strong = dots(node).filter((dot) => dot.getAttribute("fill") === "var(--series-1)");
    expect(strong.map((dot) => dot.querySelector("title")!.textContent!.split("\n")[0])).toEqual(["Group b"]);
  });

  it("refuses fields without two thresholds, and a column of thresholds that differ", () => {
    const {xAt: _, ...without} = options;
    expect(() => quadrantScatter(table, {...without, ...en})).toThrow("quadrants need two thresholds");
    expect(() => quadrantScatter(table, {...options, yAt: "overdue", ...en})).toThrow("overdue has 4");
  });

  it("draws no fields where the month has no threshold", () => {
    const node = quadrantScatter(table, {...options, xAt: null, ...en});
    expect(wide(node).textContent).not.toContain("High interest");
  });

  it("refuses a logarithm of zero", () => {
    const zero = {...table, rows: [...rows, {name: "g", kind: "part", interest: 0, overdue: 0.01}]};
    expect(() => quadrantScatter(zero, {...options, log: "x", ...en})).toThrow(
      "no logarithm of a value that is not above zero: 0 (column interest)"
    );
    expect(dots(quadrantScatter(table, {...options, log: "both", ...en}))).toHaveLength(4);
  });

  it("says so instead of drawing nothing: no rows, no row with both values", () => {
    const empty = quadrantScatter({...table, rows: []}, {...options, ...en});
    expect(empty.textContent).toContain("No rows in this period");
    const apart = [
      {name: "a", kind: "part", interest: null, overdue: 0.1, $why: {interest: "SHORT_HISTORY"}},
      {name: "b", kind: "part", interest: 5, overdue: null}
    ];
    const none = quadrantScatter({...table, rows: apart}, {...options, yAt: 0.03, ...en});
    expect(none.querySelector(".drawing")).toBeNull();
    expect(none.textContent).toContain("too few months of history");
  });

  it("draws a single row, and long names within the drawing", () => {
    const long = {...rows[0]!, name: "a name so long that it would leave the drawing on both of its sides"};
    const node = quadrantScatter({...table, rows: [long]}, {...options, size: "balance", ...zh});
    expect(node.innerHTML).not.toContain("NaN");
    expect(wide(node).textContent).toContain("…");
    expect(dots(node)).toHaveLength(1);
  });
});
