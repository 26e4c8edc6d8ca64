import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {dayOf} from "../fixtures/tinyBank.js";
import {type FactBench, move, oneAccount, openFacts, tinyTables} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const first = dayOf("2025-01-01");

describe("addUpDays", () => {
  it("DEP-01 adds up what accounts hold at the end of each day, a quiet account and a moving one, below zero nothing", async () => {
    const tables = oneAccount({balance: "-20.00"}, [
      move("2025-01-10", 50, 150),
      move("2025-01-30", -170, -20)
    ]);
    tables["deposit_account"]!.push({
      ...tables["deposit_account"]![0]!,
      acct_id: "B",
      balance: "5.00",
      open_date: "2025-01-03"
    });
    await bench.build(tables);
    const rows = await bench.rows<{day: number; fen: number}>(
      "select day, fen from deposit_day where part = 'demand' and ccy = 'CNY' order by day"
    );
    expect(rows.map(({day}) => day)).toEqual(Array.from({length: 31}, (_, n) => first + n));
    // 100 to the 9th, 150 to the 29th, then overdrawn; B never moves and is there from the 3rd
    const expected = rows.map((_, n) => (n < 9 ? 10_000 : n < 29 ? 15_000 : 0) + (n < 2 ? 0 : 500));
    expect(rows.map(({fen}) => fen)).toEqual(expected);
  });

  it("DEP-01 of all parts and currencies is, over the days of the month, the sum over all runs", async () => {
    await bench.build(tinyTables("2025-01"));
    const [sums] = await bench.rows<{days: number; runs: number; parts: number}>(
      `select (select cast(sum(fen) as bigint) from deposit_day) as days, count(*) as parts,
         (select cast(sum(greatest(fen, 0) * (to_day - from_day + 1)) as bigint) from balance_runs) as runs
       from (select distinct part, ccy from deposit_day)`
    );
    expect(sums!.days).toBe(sums!.runs);
    expect(sums!.days).toBeGreaterThan(0);
    expect(sums!.parts).toBeGreaterThan(2);
  });
});
