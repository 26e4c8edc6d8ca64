import {afterAll, beforeAll, describe, expect, it} from "vitest";
import fc from "fast-check";
import {dayOf, isoOf, type Row} from "../fixtures/tinyBank.js";
import {type FactBench, oneAccount, openFacts, policy} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const start = "2024-12-31";
const after = (days: number) => isoOf(dayOf(start) + days);
const curve = (points: readonly (readonly [days: number, rate: number])[], date = "2024-01-02"): Row[] =>
  points.map(([tenor_days, rate]) => ({
    curve_id: "RMB",
    date,
    tenor_days: String(tenor_days),
    rate: String(rate)
  }));
/** 2.0, 2.3 and 2.6 % at one, two and three years. */
const golden = curve([
  [365, 0.02],
  [730, 0.023],
  [1095, 0.026]
]);
const loan = (more: Row): Row => ({
  ...{loan_id: "L", contract_id: "K", cust_id: "C1", org_id: "1", product_code: "W01", ccy: "CNY"},
  ...{loan_amt: "1200000.00", balance: "1200000.00", start_date: start, due_date: after(1095)},
  ...{status: "normal", class5: "normal", dpd: "0", rate: "0.06", ...more}
});

async function priced(
  loans: readonly Row[],
  more: Record<string, Row[]> = {},
  options: {period?: string; after?: boolean} = {}
): Promise<{ftp_rate: number; ftp_source: string}[]> {
  await bench.build(oneAccount({}, [], {loan_account: [...loans], ftp_curve: golden, ...more}), options);
  return bench.rows("select ftp_rate, ftp_source from loan_month order by loan_id");
}

describe("FTP of loans repaid in instalments (B1.2)", () => {
  it("E.3: three equal repayments of principal after 1, 2 and 3 years at 2.0, 2.3, 2.6 % are priced at 2.40 %", async () => {
    const [found] = await priced([loan({repay_method: "equal_principal", n_terms: "3"})]);
    // (1 x 2.0 + 2 x 2.3 + 3 x 2.6) / 6
    expect(found).toEqual({ftp_rate: expect.closeTo(0.024, 12) as number, ftp_source: "curve"});
  });

  it("E.3 from the schedule: 40, 40 and 40 on the day of each year", async () => {
    const schedule = [365, 730, 1095].map((days, n) => ({
      ...{
        loan_id: "L",
        term_no: String(n + 1),
        due_date: after(days),
        principal_due: "400000.00",
        interest_due: "1.00"
      }
    }));
    const [found] = await priced([loan({})], {repay_schedule: schedule});
    expect(found).toEqual({ftp_rate: expect.closeTo(0.024, 12) as number, ftp_source: "curve"});
  });

  it("a schedule wins over the method; one that lacks principal does not", async () => {
    const due = (days: number, principal_due: string, term_no: string): Row => ({
      ...{loan_id: "L", term_no, due_date: after(days), principal_due}
    });
    const method = {repay_method: "equal_principal", n_terms: "3"};
    // all of it after one year
    const whole = await priced([loan(method)], {repay_schedule: [due(365, "1200000.00", "1")]});
    expect(whole[0]!.ftp_rate).toBeCloseTo(0.02, 12);
    const part = await priced([loan(method)], {repay_schedule: [due(365, "400000.00", "1")]});
    expect(part[0]!.ftp_rate).toBeCloseTo(0.024, 12);
  });

  it("equal instalments of 6 % a year repay 1, 1.06, 1.06 squared of principal: 2.41 %", async () => {
    const [found] = await priced([loan({repay_method: "等额本息", n_terms: "3"})]);
    const [a, b, c] = [1, 2 * 1.06, 3 * 1.06 ** 2];
    expect(found!.ftp_rate).toBeCloseTo((a * 0.02 + b * 0.023 + c * 0.026) / (a + b + c), 12);
    expect(found!.ftp_rate).toBeCloseTo(0.024096, 6);
  });

  it("principal at the end, an unknown method and none are priced at their maturity; an own rate wins", async () => {
    const rates = await priced([
      loan({loan_id: "A", repay_method: "interest_then_principal", n_terms: "36"}),
      loan({loan_id: "B", repay_method: "??"}),
      loan({loan_id: "C"}),
      loan({loan_id: "D", repay_method: "equal_principal", n_terms: "3", ftp_rate: "0.031"})
    ]);
    expect(rates.map(({ftp_rate}) => ftp_rate)).toEqual([0.026, 0.026, 0.026, 0.031]);
    expect(rates[3]!.ftp_source).toBe("account");
  });

  it("a floating loan is priced to its next repricing, not by its instalments", async () => {
    const [found] = await priced([
      loan({repay_method: "equal_principal", n_terms: "3", reprice_date: after(365)})
    ]);
    expect(found!.ftp_rate).toBeCloseTo(0.02, 12);
  });

  it("the price is locked: a curve that falls, or is put right, does not move a loan that has one", async () => {
    const lent = loan({repay_method: "equal_principal", n_terms: "3"});
    await priced([lent]);
    const fallen = {ftp_curve: curve([[365, 0.01]])};
    const [later] = await priced(
      [lent, loan({loan_id: "M", repay_method: "equal_principal", n_terms: "3"})],
      fallen,
      {
        ...{period: "2025-02", after: true}
      }
    );
    expect(later!.ftp_rate).toBeCloseTo(0.024, 12);
    const [, second] = await bench.rows<{ftp_rate: number}>(
      "select ftp_rate from loan_month order by loan_id"
    );
    expect(second!.ftp_rate).toBeCloseTo(0.01, 12);
  });

  it("is the sum over instalments, whatever the curve, the terms and the rate", async () => {
    const shape = fc.record({
      tenor: fc.integer({min: 20, max: 11_000}),
      terms: fc.integer({min: 1, max: 360}),
      rate: fc.integer({min: 0, max: 200_000}).map((millionths) => millionths / 1e6),
      annuity: fc.boolean()
    });
    const points = fc
      .uniqueArray(fc.integer({min: 1, max: 4000}), {minLength: 1, maxLength: 6})
      .map((days) => days.sort((a, b) => a - b).map((day, n) => [day, 0.01 + ((n * 7) % 5) / 300] as const));
    await fc.assert(
      fc.asyncProperty(points, fc.array(shape, {minLength: 30, maxLength: 60}), async (nodes, shapes) => {
        const loans = shapes.map(({tenor, terms, rate, annuity}, n) =>
          loan({
            ...{loan_id: `L${String(n).padStart(2, "0")}`, due_date: after(tenor), n_terms: String(terms)},
            ...{rate: rate.toFixed(6), repay_method: annuity ? "equal_instalment" : "equal_principal"}
          })
        );
        const found = await priced(loans, {ftp_curve: curve(nodes)});
        shapes.forEach((each, n) => {
          // A rate has six decimals.
          expect(found[n]!.ftp_rate).toBeCloseTo(summed(each, nodes), 7);
        });
      }),
      {numRuns: 4}
    );
  });
});

/** The strip added up instalment by instalment. */
function summed(
  {tenor, terms, rate, annuity}: {tenor: number; terms: number; rate: number; annuity: boolean},
  nodes: readonly (readonly [number, number])[]
): number {
  const step = tenor / terms;
  const growth = annuity ? 1 + (rate * step) / 365 : 1;
  let [above, below] = [0, 0];
  for (let k = 1; k <= terms; k++) {
    const weight = growth ** k * k;
    above += weight * at(nodes, k * step);
    below += weight;
  }
  return above / below;
}

function at(nodes: readonly (readonly [number, number])[], t: number): number {
  const next = nodes.findIndex(([day]) => day > t);
  if (next === 0) return nodes[0]![1];
  if (next < 0) return nodes.at(-1)![1];
  const [[from, low], [to, high]] = [nodes[next - 1]!, nodes[next]!];
  return low + ((high - low) * (t - from)) / (to - from);
}

it("the policy says which texts of the extract mean instalments", () => {
  expect(policy.contribution.ftp.amortising.annuity).toContain("等额本息");
});
