import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {dayOf} from "../fixtures/tinyBank.js";
import {rebuildRuns} from "../../data-loaders/facts/rebuildBalanceRuns.js";
import {type FactBench, move, oneAccount, openFacts, policy, tinyTables} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const runs = () =>
  bench.rows<{from_day: number; to_day: number; fen: number}>(
    "select from_day, to_day, fen from balance_runs order by acct_id, from_day"
  );
/** Day of January 2025, amount in yuan, as a run. */
const run = (from: number, to: number, yuan: number) => ({
  from_day: dayOf("2025-01-01") + from - 1,
  to_day: dayOf("2025-01-01") + to - 1,
  fen: Math.round(yuan * 100)
});

describe("rebuildBalanceRuns", () => {
  it("opens with the balance before the first movement and clips to the period", async () => {
    await bench.build(
      oneAccount({balance: "70.00"}, [move("2025-01-10", 50, 150), move("2025-01-20", -80, 70)])
    );
    expect(await runs()).toEqual([run(1, 9, 100), run(10, 19, 150), run(20, 31, 70)]);
  });

  it("ends a day of several movements with the balance that opening and amounts lead to, whatever the order", async () => {
    // booked out of order: the last row is not the end of the day
    await bench.build(
      oneAccount({balance: "130.00"}, [
        move("2025-01-10", 50, 150, {time: "09:00:00"}),
        move("2025-01-10", 30, 130, {time: "10:00:00"}),
        move("2025-01-10", -50, 100, {time: "11:00:00"})
      ])
    );
    expect(await runs()).toEqual([run(1, 9, 100), run(10, 31, 130)]);
  });

  it("merges equal neighbours: a day that nets to nothing starts no stretch", async () => {
    await bench.build(
      oneAccount({balance: "100.00"}, [move("2025-01-10", 50, 150), move("2025-01-10", -50, 100)])
    );
    expect(await runs()).toEqual([run(1, 31, 100)]);
  });

  it("starts at the opening date and ends the day before closing", async () => {
    await bench.build(
      oneAccount({balance: "0.00", open_date: "2025-01-05", close_date: "2025-01-25", status: "closed"}, [
        move("2025-01-05", 40, 40),
        move("2025-01-25", -40, 0)
      ])
    );
    expect(await runs()).toEqual([run(5, 24, 40)]);
  });

  it("stands at the snapshot's balance when the account did not move", async () => {
    await bench.build(oneAccount({balance: "12.34"}, [{...move("2025-01-10", 1, 1), acct_id: "other"}]));
    expect(await runs()).toEqual([run(1, 31, 12.34)]);
  });

  it("follows amounts alone where no balance after is told", async () => {
    await bench.build(
      oneAccount({balance: "70.00"}, [move("2025-01-10", 50, null), move("2025-01-20", -80, null)])
    );
    expect(await runs()).toEqual([run(1, 9, 100), run(10, 19, 150), run(20, 31, 70)]);
  });

  it("goes on where the last period ended", async () => {
    await bench.build(oneAccount({balance: "70.00"}, [move("2025-01-10", -30, 70)]));
    await bench.build(oneAccount({balance: "90.00"}, [move("2025-02-11", 20, 90)]), {
      period: "2025-02",
      after: true
    });
    const start = dayOf("2025-02-01");
    expect(await runs()).toEqual([
      {from_day: start, to_day: start + 9, fen: 7000},
      {from_day: start + 10, to_day: start + 27, fen: 9000}
    ]);
  });

  it("takes daily balances before movements, a missing day keeping the day before", async () => {
    await bench.build(
      oneAccount({balance: "9.00"}, [move("2025-01-10", 50, 150)], {
        deposit_daily: [
          {acct_id: "A", date: "2025-01-01", eod_balance: "5.00"},
          {acct_id: "A", date: "2025-01-04", eod_balance: "9.00"}
        ]
      })
    );
    expect(await runs()).toEqual([run(1, 3, 5), run(4, 31, 9)]);
    const [account] = await bench.rows("select adb_method, adb from account_month");
    expect(account).toEqual({adb_method: "daily", adb: Math.round((3 * 500 + 28 * 900) / 31)});
  });

  it("of a day whose balances fit equally badly takes the last one booked, and opens with what stood before the first", async () => {
    // 100 and 10 and 20 are 130, and both 125 and 135 are told
    const single = move("2025-01-05", 10, 110);
    const late = (first: number, second: number) => [
      single,
      move("2025-01-10", 5, first, {time: "09:00:00"}),
      move("2025-01-10", 15, second, {time: "10:00:00"})
    ];
    await bench.build(oneAccount({balance: "135.00"}, late(125, 135)));
    expect(await runs()).toEqual([run(1, 4, 100), run(5, 9, 110), run(10, 31, 135)]);
    await bench.build(oneAccount({balance: "135.00"}, late(135, 125)));
    expect(await runs()).toEqual([run(1, 4, 100), run(5, 9, 110), run(10, 31, 125)]);
    // 90 and 20 are 110, 110 and 20 are 130; 100 and 120 are told, and the snapshot says 100
    const first = (times: readonly string[]) => [
      move("2025-01-10", 10, 100, {time: times[0]!}),
      move("2025-01-10", 10, 120, {time: times[1]!})
    ];
    await bench.build(oneAccount({balance: "120.00"}, first(["09:00:00", "10:00:00"])));
    expect(await runs()).toEqual([run(1, 9, 90), run(10, 31, 120)]);
    await bench.build(oneAccount({balance: "120.00"}, first(["10:00:00", "09:00:00"])));
    expect(await runs()).toEqual([run(1, 9, 110), run(10, 31, 120)]);
  });

  it("gives the same stretches taken in parts of few movements as all at once", async () => {
    const months = [{period: "2025-01"}, {period: "2025-02", after: true}] as const;
    const all = "select * from work_runs order by a, from_day";
    for (const {period, ...more} of months) {
      await bench.build(tinyTables(period), {period, ...more});
      const once = await bench.rows(all);
      expect(once.length).toBeGreaterThan(5);
      const start = dayOf(`${period}-01`);
      const asOf = dayOf(period === "2025-01" ? "2025-01-31" : "2025-02-28");
      await rebuildRuns(3).run(bench.engine, {
        ...{period, start, asOf, days: asOf - start + 1, baseCcy: "CNY", policy, previous: "after" in more},
        has: (table) => table === "deposit_txn"
      });
      expect(await bench.rows(all)).toEqual(once);
    }
  });

  it("gives the same stretches whatever the order of rows", async () => {
    const day = fc.integer({min: 1, max: 31});
    const amount = fc.integer({min: -5000, max: 5000}).filter((n) => n !== 0);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(day, amount), {minLength: 1, maxLength: 12}),
        fc.infiniteStream(fc.nat()),
        async (moves, shuffle) => {
          let after = 1_000_000;
          const rows = [...moves]
            .sort(([a], [b]) => a - b)
            .map(([date, fen], n) => {
              after += fen;
              const iso = `2025-01-${String(date).padStart(2, "0")}`;
              return move(iso, fen / 100, after / 100, {
                txn_id: `T${String(n).padStart(2, "0")}`,
                seq: String(n)
              });
            });
          const balance = (after / 100).toFixed(2);
          await bench.build(oneAccount({balance}, rows));
          const expected = await runs();
          const keyed = rows.map((row) => [shuffle.next().value!, row] as const);
          await bench.build(
            oneAccount(
              {balance},
              keyed.sort(([a], [b]) => a - b).map(([, row]) => row)
            )
          );
          expect(await runs()).toEqual(expected);
          // and they are the true ends of days
          const last = expected.at(-1)!;
          expect(last.fen).toBe(after);
          expect(expected.reduce((days, r) => days + r.to_day - r.from_day + 1, 0)).toBe(31);
          const [stats] = await bench.rows<{adb: number; daily_min: number; daily_max: number}>(
            "select adb, daily_min, daily_max from account_month"
          );
          expect(stats!.adb).toBeGreaterThanOrEqual(stats!.daily_min);
          expect(stats!.adb).toBeLessThanOrEqual(stats!.daily_max);
        }
      ),
      {numRuns: 12}
    );
  });
});
