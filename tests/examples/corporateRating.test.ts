import {describe, expect, it} from "vitest";
import {financialPoints, order, scoreOf} from "../../examples/corporate-rating/order.js";
import type {Grade, Rated} from "../../examples/corporate-rating/read.js";
import {hasRatings, readRatings} from "../../examples/corporate-rating/read.js";

const excerpt = `Rating,Name,Symbol,Rating Agency Name,Date,Sector,currentRatio,netProfitMargin,returnOnAssets,debtRatio,operatingCashFlowSalesRatio
BB,"CACI International, Inc.",CACI,Standard & Poor's Ratings Services,4/9/2016,Technology,1.692,0.038,0.0415,0.5456,0.0557
A,Whirlpool Corporation,WHR,Egan-Jones Ratings Company,11/27/2015,Consumer Durables,0.946,0.037,,0.75,0.0586
`;
const rated = (firm: string, grade: Grade, debt: number, date = "2015-01-01"): Rated => ({
  ...{firm, grade, date, ratios: {debt_ratio: debt}}
});

describe("points of statements against ratings of agencies", () => {
  it("COR-35 an excerpt: a name with a comma, a date, and points by hand: 6 + 12 + 22 + 10 + 6; half where a ratio is missing", () => {
    const [caci, whirlpool] = readRatings(excerpt);
    expect(caci).toMatchObject({firm: "CACI", grade: "BB", date: "2016-04-09"});
    expect(scoreOf(caci!)).toBe(56);
    expect(whirlpool!.ratios["roa"]).toBeNull();
    // 6 + half of 20 + 12 + 0 + 6
    expect(scoreOf(whirlpool!)).toBe(34);
    expect(() => readRatings(excerpt.replace("BB,", "BX,"))).toThrow("BX");
  });

  it("COR-35 points are 100 together, and steps go one way", () => {
    const all = Object.values(financialPoints);
    expect(all.reduce((sum, {points}) => sum + points, 0)).toBe(100);
    for (const {points, steps} of all) {
      const own = steps.map((step) => step.points);
      const rising = [...own].sort((a, b) => a - b);
      expect([rising, [...rising].reverse()]).toContainEqual(own);
      expect(Math.max(...own)).toBe(points);
    }
  });

  it("COR-35 less debt, better rating: rank correlation 1; the last rating of a firm alone stands for its grade", () => {
    const found = order([
      ...[rated("X", "A", 0.1), rated("Y", "BBB", 0.5), rated("Z", "B", 0.7)],
      rated("Z", "CCC", 0.9, "2016-01-01")
    ])!;
    expect(found).toMatchObject({ratings: 4, firms: 3, found: {auc: 1, events: 2, others: 1}});
    expect(found.rank).toBeCloseTo(1, 12);
    // nothing but debts is known: half of 70, and 30, 22, 12 and none of the rest
    expect(found.byGrade).toEqual([
      ...[
        {grade: "A", ratings: 1, points: 65},
        {grade: "BBB", ratings: 1, points: 57}
      ],
      ...[
        {grade: "B", ratings: 1, points: 47},
        {grade: "CCC", ratings: 1, points: 35}
      ]
    ]);
    expect(order([rated("X", "A", 0.1), rated("Y", "A", 0.5)])).toBeNull();
  });
});

describe.skipIf(!hasRatings)("2,029 ratings of 593 firms", () => {
  it("COR-35 points order as agencies do, surely better than chance and than debts alone", () => {
    const found = order(readRatings(), 300)!;
    expect([found.ratings, found.firms]).toEqual([2029, 593]);
    expect(found.interval.low).toBeGreaterThan(0.3);
    expect(found.interval.low).toBeGreaterThan(found.naive);
    expect(found.found!.interval.low).toBeGreaterThan(0.6);
    // of grades with enough ratings to speak of, each has fewer points than the one above it
    const points = found.byGrade.filter(({ratings}) => ratings >= 50).map((each) => each.points);
    expect(points).toEqual([...points].sort((a, b) => b - a));
  });
});
