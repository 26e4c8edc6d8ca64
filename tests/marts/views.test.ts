import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {views} from "../../data-loaders/marts/contribution/views.js";

/** Twenty borrowers by balance; the largest loses, the second largest earns most, the others earn by their balance. */
const n = 20;
const members = table({
  cust_id: Array.from({length: n}, (_, i) => `c${i}`),
  cust_type: Array.from({length: n}, () => "P"),
  loan_balance: Array.from({length: n}, (_, i) => 1000 * (n - i)),
  loan_int_income: Array.from({length: n}, (_, i) => (i === 3 ? null : n - i)),
  l4: Array.from({length: n}, (_, i) => (i === 0 ? -50 : i === 1 ? 500 : n - i))
});
const [yardsticks, fifths] = views(members, "2025-02", [], []);

describe("views", () => {
  it("C07 rank correlation of balance and contribution, and whom of the best tenth both name", () => {
    const [balance, interest] = yardsticks!.rows;
    // one of twenty falls from first to last: d = 19 once, 1 for the others it lets pass
    expect(balance!["agreement"]).toBeCloseTo(1 - (6 * (19 * 19 + 19)) / (20 * 399), 12);
    expect(balance).toMatchObject({customers: 20, top: 2, both: 0.5, losing: 1, loss: -50});
    expect(interest).toMatchObject({customers: 19});
  });

  it("C07 fifths by balance and contribution hold everybody once, a fifth in each row", () => {
    const {rows} = fifths!;
    expect(rows.reduce((sum, row) => sum + (row["customers"] as number), 0)).toBe(20);
    const first = rows.filter(({balance}) => balance === "1").map(({customers}) => customers);
    expect(first).toEqual([3, 0, 0, 0, 1]);
    expect(rows.find(({balance, contribution}) => balance === "1" && contribution === "5")).toMatchObject({
      value: -50
    });
  });

  it("C07 says what would feed it where no cost was supplied", () => {
    const bare = views(members.derive({l4: () => null}), "2025-02", [], []);
    expect(bare.map(({needs}) => needs)).toEqual([["T33 cost_pool"], ["T33 cost_pool"]]);
  });
});
