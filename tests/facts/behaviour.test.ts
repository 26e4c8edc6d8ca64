import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {type FactBench, move, oneAccount, openFacts} from "./helpers.js";
import {channels} from "../../src/schema/columns.js";
import {dayOf} from "../fixtures/tinyBank.js";

let bench: FactBench;
beforeEach(async () => void (bench = await openFacts()));
afterEach(() => bench.close());

const behaviour = async () =>
  (await bench.rows<Record<string, unknown>>("select * from behaviour_month"))[0]!;

describe("measureBehaviour", () => {
  it("DEP-31 DEP-32 DEP-34 counts days of at least 100 yuan, money from outside, and what the customer began", async () => {
    await bench.build(
      oneAccount({balance: "6650.00"}, [
        move("2025-01-03", 5000, 5000, {type: "payroll", channel: "batch"}),
        move("2025-01-05", 1000, 6000, {channel: "mobile"}),
        move("2025-01-05", 500, 6500, {channel: "mobile"}),
        move("2025-01-06", 50, 6550, {channel: "mobile"}),
        move("2025-01-09", -300, 6250, {type: "purchase", channel: "third_party"}),
        move("2025-01-10", 400, 6650, {type: "interest", channel: "batch"}),
        move("2025-01-11", 2000, 8650, {channel: "mobile", counter_class: "own_term"}),
        move("2025-01-12", -2000, 6650, {channel: "mobile", counter_class: "own_wealth"}),
        move("2025-01-13", 10000, 16650, {type: "loan_disburse", channel: "counter"}),
        move("2025-01-14", -9000, 7650, {type: "loan_principal", channel: "batch"}),
        move("2025-01-14", -1000, 6650, {type: "loan_interest", channel: "batch"}),
        move("2025-01-20", -70, 6580, {type: "other", channel: "counter", reversal_flag: "Y"}),
        move("2025-01-20", 70, 6650, {type: "other", channel: "counter", reversal_flag: "Y"})
      ])
    );
    expect(await behaviour()).toMatchObject({
      ...{cust_id: "C1", in_amount: 655_000, out_amount: 30_000, in_count: 4, out_count: 1},
      ...{in_days: 2, out_days: 1, payroll_in: 500_000, lent_in: 1_000_000, repaid_out: 1_000_000},
      ...{own_in: 200_000, own_out: 200_000, bank_net: 40_000, own_count: 6, channels: 2},
      // the 5th, 6th, 9th, 11th and 12th; mobile and third_party
      ...{own_days: 5, channel_bits: 2 ** channels.indexOf("mobile") + 2 ** channels.indexOf("third_party")},
      last_own_date: dayOf("2025-01-12")
    });
  });

  it("DEP-36 what came, less what went, is what the balance moved by", async () => {
    await bench.build(
      oneAccount({balance: "150.00"}, [
        move("2025-01-03", 500, 500),
        move("2025-01-05", -340, 160),
        move("2025-01-06", -10, 150, {type: "fee", channel: "batch"})
      ])
    );
    const row = (await behaviour()) as Record<string, number>;
    const of = (name: string) => row[name] ?? NaN;
    expect(of("in_amount") - of("out_amount") + of("bank_net") + of("own_in") - of("own_out")).toBe(15_000);
  });

  it("is zero for a customer whose accounts did not move, and null without movements in the drop", async () => {
    const other = {acct_id: "B", cust_id: "C1", org_id: "1", product_code: "D01", ccy: "CNY", rate: "0"};
    const tables = oneAccount({balance: "10.00"});
    await bench.build(tables);
    expect(await behaviour()).toMatchObject({in_amount: null, in_days: null, own_count: null});
    tables["deposit_account"]!.push({...other, balance: "0.00", open_date: "2020-01-01", status: "normal"});
    tables["deposit_txn"] = oneAccount({}, [move("2024-12-31", 1, 1)])["deposit_txn"]!;
    await bench.build(tables);
    expect(await behaviour()).toMatchObject({in_amount: 0, in_days: 0, own_count: 0, last_own_date: null});
  });

  it("F16 knows who may be spoken to: risk assessed and valid, marketing allowed and no objection", async () => {
    const tables = oneAccount({balance: "10.00"});
    const ask = async (more: Record<string, string>) => {
      Object.assign(tables["customer"]![0]!, more);
      await bench.build(tables);
      const {suitable, consent} = await behaviour();
      return {suitable, consent};
    };
    expect(await ask({})).toEqual({suitable: null, consent: null});
    const asked = {risk_assess_valid_to: "2025-01-31", marketing_consent: "Y", adm_opt_out: "N"};
    expect(await ask(asked)).toEqual({suitable: true, consent: true});
    expect(await ask({risk_assess_valid_to: "2025-01-30", adm_opt_out: "Y"})).toEqual({
      ...{suitable: false, consent: false}
    });
  });

  it("E5 movements of a merged id are the survivor's", async () => {
    const tables = oneAccount({balance: "500.00"}, [
      move("2025-01-03", 300, 300),
      move("2025-01-03", 200, 500, {cust_id: "C0"})
    ]);
    tables["customer_id_map"] = [
      {old_id: "C0", surviving_id: "C1", effective_date: "2025-01-02", reason: "same"}
    ];
    await bench.build(tables);
    expect(await behaviour()).toMatchObject({cust_id: "C1", in_amount: 50_000, in_days: 1, in_count: 2});
  });
});
