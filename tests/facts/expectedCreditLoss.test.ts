import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Policy} from "../../src/schema/policy.js";
import type {Row} from "../fixtures/tinyBank.js";
import {type FactBench, oneAccount, openFacts, policy} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const booked: Policy = {...policy, contribution: {...policy.contribution, elMode: "ECL"}};
const loan = (loan_id: string, more: Row = {}): Row => ({
  ...{loan_id, contract_id: "K", cust_id: "C1", org_id: "1", product_code: "W01", ccy: "CNY", dpd: "0"},
  ...{loan_amt: "1000.00", balance: "1000.00", start_date: "2024-01-15", due_date: "2026-01-15"},
  ...{status: "normal", class5: "normal", rate: "0.036", ftp_rate: "0.02", ...more}
});
const risk = (loan_id: string, ecl: string): Row => ({
  ...{cust_id: "C1", loan_id, as_of: "2025-01-31", pd: "0.01", lgd: "0.4", ecl}
});
const month = (loans: readonly Row[], risks: readonly Row[], events: readonly Row[] = []) =>
  oneAccount({balance: "0.00", ftp_rate: "0.02"}, [], {
    ...{loan_account: [...loans], risk_param: [...risks], loan_event: [...events]},
    income_item: [{cust_id: "C1", item: "fee_x", amount: "0.00", vat_inclusive: "N"}]
  });

describe("credit cost as booked (policy elMode ECL)", () => {
  it("is the change of the allowance, with what was written off: 30 more, 12 for a new loan, 40 beyond what was held", async () => {
    await bench.build(month([loan("A"), loan("W")], [risk("A", "20.00"), risk("W", "960.00")]), {
      policy: booked
    });
    expect(await bench.rows("select el from loan_month order by loan_id")).toEqual([{el: null}, {el: null}]);
    expect(await bench.rows("select l2, l3 from customer_month")).toMatchObject([{l3: null}]);

    await bench.build(
      month(
        [
          loan("A"),
          loan("N", {start_date: "2025-02-10"}),
          loan("W", {balance: "0.00", status: "written_off", end_date: "2025-02-20"})
        ],
        [risk("A", "50.00"), risk("N", "12.00"), risk("W", "0.00")],
        [{loan_id: "W", event_date: "2025-02-20", type: "write_off", amount: "1000.00"}]
      ),
      {period: "2025-02", after: true, policy: booked}
    );
    expect(await bench.rows("select loan_id, ecl, el from loan_month order by loan_id")).toEqual([
      {loan_id: "A", ecl: 5_000, el: 3_000},
      {loan_id: "N", ecl: 1_200, el: 1_200},
      {loan_id: "W", ecl: 0, el: 4_000}
    ]);
    const [customer] = await bench.rows<{l2: number; l3: number; el: number}>(
      "select l2, l3, el from customer_month"
    );
    expect(customer).toMatchObject({el: 8_200, l3: customer!.l2 - 8_200});
  });

  it("is not known for a loan that had no allowance a month ago, and not 0", async () => {
    await bench.build(month([loan("A")], []), {policy: booked});
    await bench.build(month([loan("A")], [risk("A", "50.00")]), {
      period: "2025-02",
      after: true,
      policy: booked
    });
    expect(await bench.rows("select el from loan_month")).toEqual([{el: null}]);
  });

  it("is left alone by mode EL, which takes the parameters: 1,000 x 1 % x 40 % x 31 / 365 is 0.34", async () => {
    await bench.build(month([loan("A")], [risk("A", "50.00")]));
    expect(await bench.rows("select ecl, el from loan_month")).toEqual([{ecl: 5_000, el: 34}]);
  });
});
