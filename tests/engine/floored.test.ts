import {afterAll, beforeAll, expect, it} from "vitest";
import {floored} from "../../data-loaders/engine/dialect.js";
import {type Engine, openEngine} from "../../data-loaders/engine/index.js";

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

it("floors at 0 and keeps a null null, where greatest would make it 0", async () => {
  expect(
    await engine.rows(
      `select v, ${floored("v")} as kept, greatest(v, 0) as lost from (values (-5), (0), (7), (null)) t(v) order by v nulls last`
    )
  ).toEqual([
    {v: -5, kept: 0, lost: 0},
    {v: 0, kept: 0, lost: 0},
    {v: 7, kept: 7, lost: 7},
    {v: null, kept: null, lost: 0}
  ]);
});
