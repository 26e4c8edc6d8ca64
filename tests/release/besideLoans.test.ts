import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {overdue} from "../../data-loaders/marts/contribution/overdue.js";
import {differingBy} from "../../data-loaders/marts/corporate/besideLoans.js";
import {utilisation} from "../../data-loaders/marts/corporate/utilisation.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {releaseAll} from "../../data-loaders/release.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-02";
const context = releaseContext(policy.privacy);

/** Firms of each size, each with a loan of 40 and a limit of 100; of the first so many the limit has expired. */
function firmsOf(sizes: Readonly<Record<string, {firms: number; expired: number}>>) {
  const all = Object.entries(sizes).flatMap(([size, {firms, expired}]) =>
    Array.from({length: firms}, (_, i) => ({size, valid: i >= expired}))
  );
  const of = <T>(each: (firm: (typeof all)[number]) => T) => all.map(each);
  return table({
    ...{cust_id: all.map((_, i) => `f${i}`), cust_type: of(() => "C"), industry_code: of(() => "C1")},
    ...{segment: of(({size}) => size), size_class: of(({size}) => size), region_code: of(() => "500000")},
    ...{limit_amt: of(({valid}) => (valid ? 100 : 0)), limit_used: of(({valid}) => (valid ? 40 : 0))},
    ...{undrawn: of(({valid}) => (valid ? 60 : 0)), loan_balance: of(() => 40), loans: of(() => 1)},
    ...Object.fromEntries(
      ["loans_overdue", "overdue_balance", "overdue_balance_30", "overdue_balance_90"].map((name) => [
        name,
        of(() => 0)
      ])
    )
  });
}

describe("use of limits beside loans", () => {
  it("F5 S02 COR-12 what two firms owe under expired limits is not the difference of loans and use by size", () => {
    const firms = firmsOf({
      large: {firms: 20, expired: 0},
      medium: {firms: 20, expired: 2},
      small: {firms: 20, expired: 6},
      micro: {firms: 30, expired: 0}
    });
    expect(["large", "medium", "small", "total"].map(differingBy(firms))).toEqual([0, 2, 6, 8]);
    const marts = [
      overdue(firms, period, policy, []),
      utilisation(firms, null, period, policy, {}, [], false)
    ];
    const [loans, limits] = releaseAll(marts, context).map(({rows}) => rows);
    const owed = (size: string) => loans!.find(({segment}) => segment === size)!["balance"];
    const used = (size: string) => limits!.find(({basis, key}) => basis === "size" && key === size)!["used"];
    expect(owed("medium") === null || used("medium") === null).toBe(true);
    // six firms are enough: both of their columns stand unless they must cover for the two
    expect(owed("total")).toBe(90 * 40);
    expect(used("total")).toBe(82 * 40);
    const apart = marts.map((mart) => releaseAll([mart], context)[0]!.rows);
    expect(apart[0]!.find(({segment}) => segment === "medium")!["balance"]).toBe(20 * 40);
    expect(apart[1]!.find(({key}) => key === "medium")!["used"]).toBe(18 * 40);
  });

  it("F5 S02 a firm whose segment is not its size differs in both", () => {
    const firms = table({
      ...{size_class: ["small", "small"], segment: ["small", "institution"]},
      ...{loan_balance: [10, 7], limit_used: [10, 7]}
    });
    expect(["small", "institution", "total"].map(differingBy(firms))).toEqual([1, 1, 0]);
  });
});
