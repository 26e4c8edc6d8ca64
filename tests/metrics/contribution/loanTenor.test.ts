import {expect, it} from "vitest";
import {
  isShort,
  loanTenor,
  tenorBucketOf,
  tenorBuckets
} from "../../../src/metrics/contribution/loanTenor.js";

const limits = [31, 92, 183, 366, 1096, 1827];

it("CON-19 is the short balance over the whole balance", () => {
  expect(loanTenor.compute({shortBalance: 25_00, balance: 100_00})).toEqual({value: 0.25});
});

it("CON-19 is null, reason ZERO_DEN, without a balance, and MISSING without due dates", () => {
  expect(loanTenor.compute({shortBalance: 0, balance: 0})).toEqual({value: null, reason: "ZERO_DEN"});
  expect(loanTenor.compute({shortBalance: null, balance: 1})).toEqual({value: null, reason: "MISSING"});
});

it("CON-19 calls a loan of a leap year short, of a day more long, and of no due date neither", () => {
  expect([isShort(366, 366), isShort(367, 366), isShort(null, 366)]).toEqual([true, false, null]);
});

it("CON-19 puts a limit into its own bucket, and what is overdue or revolving apart", () => {
  const bucket = (remainingDays: number | null, overdue = false) =>
    tenorBucketOf({remainingDays, overdue}, limits);
  expect([
    bucket(0),
    bucket(31),
    bucket(32),
    bucket(1827),
    bucket(1828),
    bucket(10, true),
    bucket(null)
  ]).toEqual([...["t0", "t0", "t1", "t5", "t6", "overdue", "revolving"]]);
});

it("CON-19 names its buckets in months below a year, else in years", () => {
  expect(tenorBuckets(limits).map(({en}) => en)).toEqual([
    ...["≤ 1mo", "1mo–3mo", "3mo–6mo", "6mo–1y", "1y–3y", "3y–5y", "> 5y", "Overdue", "No due date"]
  ]);
  expect(tenorBuckets(limits)[3]?.zh).toBe("6个月–1年");
});
