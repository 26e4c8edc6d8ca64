import {expect, it} from "vitest";
import {Refusal, describeProblem} from "../../src/schema/problem.js";

it("a problem names the thing, the value and the place", () => {
  expect(
    describeProblem({
      message: "unknown currency",
      value: "XYZ",
      file: "deposit_account.csv",
      line: 12,
      column: "ccy"
    })
  ).toBe("unknown currency: XYZ (deposit_account.csv, line 12, column ccy)");
});

it("a record number stands only where the line is not certain", () => {
  expect(describeProblem({rule: "DQ07", message: "not a date", file: "a.csv", record: 3})).toBe(
    "DQ07 not a date (a.csv, record 3)"
  );
  expect(describeProblem({message: "not a date", file: "a.csv", record: 3, line: 4})).toBe(
    "not a date (a.csv, line 4)"
  );
});

it("a refusal lists every problem", () => {
  const refusal = new Refusal([{message: "one"}, {message: "two"}]);
  expect(refusal.message).toBe("one\ntwo");
  expect(refusal.problems.length).toBe(2);
});
