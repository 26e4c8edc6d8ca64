import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {dayOf} from "../fixtures/tinyBank.js";
import {type FactBench, openFacts, tinyTables} from "./helpers.js";

let bench: FactBench;
beforeEach(async () => void (bench = await openFacts()));
afterEach(() => bench.close());

const signals = async (firm: string) =>
  (await bench.rows<Record<string, unknown>>(`select * from firm_signal_month where cust_id = '${firm}'`))[0];
const statement = (report_date: string, revenue: string, more: Record<string, string> = {}) => ({
  ...{cust_id: "F01", report_date, period_type: "year", scope: "single", revenue},
  ...{total_assets: "100.00", total_liab: "60.00", net_profit: "5.00"},
  ...more
});
const report = (report_date: string, n_banks: string) => ({
  cust_id: "F01",
  report_date,
  n_banks,
  allowed_use: "risk"
});
const event = (date: string, type: string, severity: string) => ({
  ...{cust_id: "F01", date, type, severity, source: "court", allowed_use: "risk"}
});

describe("firmSignals", () => {
  it("takes the last annual statement and the one a year before, single before consolidated, none that is to come", async () => {
    await bench.build({
      ...tinyTables("2025-01"),
      corp_financials: [
        statement("2022-12-31", "1.00"),
        statement("2023-12-31", "20.00"),
        statement("2024-12-31", "99.00", {scope: "consolidated"}),
        statement("2024-12-31", "30.00"),
        statement("2025-12-31", "77.00"),
        statement("2025-01-31", "8.00", {period_type: "month"})
      ]
    });
    expect(await signals("F01")).toMatchObject({
      ...{statement_date: dayOf("2024-12-31"), revenue: 3000, revenue_before: 2000, equity: 4000},
      ...{assets_before: 10_000, liabilities: 6000}
    });
    expect(await signals("F02")).toMatchObject({statement_date: null, revenue: null, revenue_before: null});
  });

  it("a statement two years old is no comparison for this year's", async () => {
    await bench.build({
      ...tinyTables("2025-01"),
      corp_financials: [statement("2022-12-31", "1.00"), statement("2024-12-31", "30.00")]
    });
    expect(await signals("F01")).toMatchObject({revenue: 3000, revenue_before: null});
  });

  it("E5: of two firms that are one now, the statement and the report of the same day are those of the id that stayed", async () => {
    const [firm, former] = [{}, {cust_id: "F00"}];
    for (const order of [
      [firm, former],
      [former, firm]
    ]) {
      await bench.build({
        ...tinyTables("2025-01"),
        customer_id_map: [{old_id: "F00", surviving_id: "F01", effective_date: "2025-01-20", reason: ""}],
        corp_financials: order.map((whose) =>
          statement("2024-12-31", whose === firm ? "30.00" : "7.00", whose)
        ),
        bureau: order.map((whose) => ({...report("2024-12-31", whose === firm ? "4" : "1"), ...whose}))
      });
      expect(await signals("F01")).toMatchObject({revenue: 3000, bureau_banks: 4});
    }
  });

  it("counts the events of the month and names their kinds; without the table nothing is known", async () => {
    await bench.build({
      ...tinyTables("2025-01"),
      bureau: [report("2024-06-30", "2"), report("2024-12-31", "4"), report("2025-06-30", "9")],
      external_event: [
        event("2025-01-05", "tax_arrears", "3"),
        event("2025-01-06", "litigation", "2"),
        event("2025-01-07", "litigation", "4"),
        event("2024-12-31", "litigation", "5"),
        // not for risk: as if it had not been
        {...event("2025-01-08", "negative_news", "5"), allowed_use: "audit"}
      ]
    });
    expect(await signals("F01")).toMatchObject({
      ...{events: 3, event_worst: 4, event_types: "litigation|tax_arrears"},
      ...{bureau_banks: 4, bureau_use: "risk", bureau_date: dayOf("2024-12-31")}
    });
    expect(await signals("F02")).toMatchObject({
      events: 0,
      event_worst: 0,
      event_types: null,
      bureau_banks: null
    });
    const {external_event: _, ...without} = tinyTables("2025-01");
    await bench.build(without);
    expect(await signals("F01")).toMatchObject({events: null, event_worst: null});
  });

  it("counts loans lent in the month", async () => {
    await bench.build(tinyTables("2025-01"));
    expect(await signals("F02")).toMatchObject({draws: 1});
    expect(await signals("F01")).toMatchObject({draws: 0});
  });

  it("COR-15 days between due and paid, month end where unpaid: on the day, 3 days late, half paid and 21 days open", async () => {
    const tables = tinyTables("2025-01");
    const firm = (tables["loan_account"] as Record<string, string>[]).find(({cust_id}) => cust_id === "F02")!;
    const term = (term_no: string, due_date: string, more: Record<string, string>) => ({
      ...{loan_id: firm["loan_id"]!, term_no, due_date, principal_due: "100.00", interest_due: "0.00"},
      ...more
    });
    await bench.build({
      ...tables,
      loan_account: [{...firm, extension_n: "1", next_due_date: "2025-02-20", next_due_principal: "12.00"}],
      repay_schedule: [
        term("1", "2025-01-05", {paid_date: "2025-01-05", paid_amt: "100.00"}),
        term("2", "2025-01-07", {paid_date: "2025-01-10", paid_amt: "100.00"}),
        term("3", "2025-01-10", {paid_amt: "50.00"}),
        term("4", "2024-12-10", {paid_amt: "0.00"})
      ]
    });
    expect(await signals("F02")).toMatchObject({
      ...{due_terms: 3, late_days: 24, late_squares: 9 + 441, partial_terms: 1},
      ...{restructured: true, written_off: false, due_30: 1200}
    });
  });
});
