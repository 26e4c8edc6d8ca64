import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openStore, type Store} from "../../data-loaders/store.js";
import {writeTinyBank} from "../fixtures/tinyBank.js";
import {makePlace, type Place} from "../ingest/helpers.js";

let place: Place;
let store: Store;
beforeAll(async () => {
  place = makePlace();
  await writeTinyBank(place.drop);
  await place.ingest();
  store = openStore(place.bank);
});
afterAll(async () => {
  await store.close();
  place.remove();
});

describe("openStore", () => {
  it("lists complete periods, oldest first, up to the one asked for", () => {
    expect(store.periods()).toEqual(["2025-01", "2025-02"]);
    expect(openStore(place.bank, {until: "2025-01"}).periods()).toEqual(["2025-01"]);
    expect(openStore(`${place.store}/nobody`).periods()).toEqual([]);
  });

  it("reads named columns of named periods as an Arquero table", async () => {
    const table = await store.read("account_month", {columns: ["period", "acct_id", "adb"], periods: ["2025-02"]});
    expect(table.columnNames()).toEqual(["period", "acct_id", "adb"]);
    expect(table.numRows()).toBe(20);
    expect(table.array("period")).toEqual(Array(20).fill("2025-02"));
  });

  it("stamps kept staged tables with their period", async () => {
    const table = await store.read("org", {columns: ["period", "org_id"]});
    expect(table.numRows()).toBe(6);
    expect(new Set(table.array("period"))).toEqual(new Set(["2025-01", "2025-02"]));
  });

  it("a table that no period has is empty, with its columns", async () => {
    const table = await store.read("campaign", {columns: ["period", "campaign_id"]});
    expect([table.numRows(), table.columnNames()]).toEqual([0, ["period", "campaign_id"]]);
  });

  it("E5: rows of earlier months come under the customer ids of the latest one", async () => {
    const both = await store.read("account_month", {columns: ["period", "acct_id", "cust_id"]});
    const owner = both.filter("d => d.acct_id === 'A11' && d.period === '2025-01'").array("cust_id");
    expect(owner).toEqual(["R01"]);
    const alone = await store.read("account_month", {columns: ["acct_id", "cust_id"], periods: ["2025-01"]});
    expect(alone.filter("d => d.acct_id === 'A11'").array("cust_id")).toEqual(["R12"]);
  });

  it("E5: two customers of an earlier month that are one now are one row, added up", async () => {
    const columns = ["period", "cust_id", "dep_balance", "dep_accounts", "restated", "families_held", "dep_daily_mean"];
    const both = (await store.read("customer_month", {columns})).filter("d => d.period === '2025-01'");
    expect(both.numRows()).toBe(17);
    expect(both.filter("d => d.cust_id === 'R01'").objects()).toEqual([
      {
        ...{period: "2025-01", cust_id: "R01", dep_balance: 5_900_000 + 700_000, dep_accounts: 2},
        ...{restated: true, families_held: "deposit|payroll|wealth"},
        // 59,000 after 50,000 for nine days and 62,000 for five; 7,000 all month
        dep_daily_mean: (9 * 5_700_000 + 5 * 6_900_000 + 17 * 6_600_000) / 31
      }
    ]);
    const alone = await store.read("customer_month", {columns: ["dep_balance"], periods: ["2025-01"]});
    const sum = (values: unknown[]) => (values as number[]).reduce((a, b) => a + b, 0);
    expect(sum(both.array("dep_balance") as unknown[])).toBe(sum(alone.array("dep_balance") as unknown[]));
  });

  it("answers SQL over all periods, with parameters", async () => {
    const rows = await store.rows(
      "select period, cast(sum(fen) as bigint) as fen from balance_runs where acct_id = $acct group by period order by period",
      {acct: "A03"}
    );
    expect(rows).toEqual([
      {period: "2025-01", fen: 20_000_000},
      {period: "2025-02", fen: 20_000_000}
    ]);
  });

  it("keeps quality results, totals compared and rejected rows", async () => {
    expect(store.quality("2025-01").map(({rule}) => rule)).toEqual(
      Array.from({length: 30}, (_, n) => `DQ${String(n + 1).padStart(2, "0")}`)
    );
    const controls = await store.read("controls", {columns: ["source", "key", "difference", "outcome"]});
    // explained: the cost that no pool carries
    expect(new Set(controls.array("outcome"))).toEqual(new Set(["pass", "explained"]));
    expect((await store.read("rejects")).numRows()).toBe(0);
  });
});
