import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {readHistories} from "../../data-loaders/marts/corporate/risk/histories.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";

describe("histories", () => {
  const month = table({
    ...{cust_id: ["a", "b", "c"], industry_code: ["C13", null, "E47"], region_code: ["1", "1", "2"]},
    ...{group_id: ["g", "g", null], limit_amt: [100, 0, 0], limit_used: [50, 0, 0], limits_over: [0, 0, 0]},
    ...{
      limits_expired_used: [0, 0, 0],
      loan_balance: [50, 40, 0],
      dep_adb: [5, 5, 5],
      dpd_max: [0, 100, null]
    },
    ...{
      class5_worst: ["normal", "loss", null],
      new_default: [false, true, false],
      defaulted: [false, true, false]
    }
  });
  const empty = ["inflow", "event_worst", "statement_date", "ebit", "interest_expense", "revenue"];
  const signals = table({
    ...{
      cust_id: ["a", "b"],
      bureau_use: ["risk", "marketing"],
      bureau_date: [20_484 - 90, 20_484],
      bureau_class: ["doubtful", "loss"],
      bureau_new_6m: [4, 5],
      event_types: ["award|litigation", null]
    },
    ...Object.fromEntries(empty.map((name) => [name, [null, null]]))
  });
  const relation = table({
    ...{from_id: ["a", "c"], to_id: ["b", "b"], rel_type: ["supplier", "buyer"], end: [null, null]}
  });
  const source = {
    ...{period, periods: [period], asOf: 20_484, has: () => true},
    read: (name: string) =>
      Promise.resolve(name === "firm_month" ? month : name === "relation" ? relation : signals)
  } as unknown as Source;

  it("LAB-44 a firm's group and those it sells to; bureau data that are not for risk do not count; no credit, no history", async () => {
    const found = await readHistories(source, policy, [period]);
    expect([...found.keys()]).toEqual(["a", "b"]);
    expect(found.get("a")!.history[0]).toMatchObject({
      ...{groupDefaults: 1, partnerDefaults: 1, bureauClass: "doubtful", bureauNew6m: 4, statement: null}
    });
    expect(found.get("b")!.history[0]).toMatchObject({
      groupDefaults: 0,
      partnerDefaults: 0,
      bureauClass: null
    });
    expect(found.get("a")!.history[0]!.eventTypes).toEqual(["award", "litigation"]);
    expect(found.get("b")!.history[0]!.eventTypes).toEqual([]);
    expect(found.get("a")!.warnings[0]).toMatchObject({flagged: true});
  });

  it("COR-22 a report of 90 days counts, one a day older tells nothing", async () => {
    const older = (name: string) =>
      Promise.resolve(
        name === "firm_month"
          ? month
          : name === "relation"
            ? relation
            : signals.assign(table({bureau_date: [20_484 - 91, 20_484]}))
      );
    const found = await readHistories({...source, read: older} as unknown as Source, policy, [period]);
    expect(found.get("a")!.history[0]).toMatchObject({bureauClass: null, bureauNew6m: null});
  });
});
