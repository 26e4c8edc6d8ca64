import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openEngine, readExpression} from "../../data-loaders/engine/index.js";
import type {Engine} from "../../data-loaders/engine/index.js";

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({threads: 1});
});
afterAll(() => engine.close());

describe("an expression of a mapping speaks of its own row only", () => {
  it.each([
    ["(select 1)", /not allowed in a mapping: subquery/],
    ["1) from read_csv('/etc/passwd'", /not an expression over one row/],
    ["read_text('/etc/passwd')", /function not allowed in a mapping: read_text/],
    ["1; drop table x", /syntax error/],
    ["sum(amount)", /function not allowed in a mapping: sum/],
    ["row_number() over ()", /not allowed in a mapping: window/],
    ["getenv('HOME')", /function not allowed in a mapping: getenv/],
    ["staged_customer.cust_id", /not a column of the row/]
  ])("%s is refused", async (sql, reason) => {
    await expect(readExpression(engine, sql)).rejects.toThrow(reason);
  });

  it("arithmetic, comparisons, CASE and a semicolon in a text are fine", async () => {
    const columns = await readExpression(
      engine,
      "case when a like '%;%' then greatest(as_of - b, 0) else c end -- why"
    );
    expect([...columns].sort()).toEqual(["a", "as_of", "b", "c"]);
  });
});
