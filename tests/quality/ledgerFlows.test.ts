import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../data-loaders/engine/index.js";
import {ledgerAmounts} from "../../data-loaders/quality/ledgerItems.js";
import {judge} from "../../data-loaders/quality/ledgerTolerance.js";
import {runRules} from "../../data-loaders/quality/run.js";
import {readDrop} from "../../data-loaders/staging/drop.js";
import {stage} from "../../data-loaders/staging/stage.js";
import {type Row, type TinyPeriod, writeTinyBank} from "../fixtures/tinyBank.js";
import {policy} from "../ingest/helpers.js";

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-flows-"));
  engine = await openEngine({threads: 1, spill: folder});
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, {recursive: true, force: true});
});

/** DQ10 and its controls of the tiny bank's January, rows changed by `mutate`. */
async function check(mutate: (tables: TinyPeriod["tables"]) => void = () => {}) {
  const drop = mkdtempSync(join(folder, "drop-"));
  await writeTinyBank(drop, {periods: ["2025-01"], mutate: ([january]) => mutate(january!.tables)});
  const read = await readDrop({drop, period: "2025-01"});
  const {results, controls} = await runRules(engine, read, await stage(engine, read, {policy}), {policy});
  const ledger = controls.filter(({source}) => source === "ledger");
  return {
    result: results.find(({rule}) => rule === "DQ10")!,
    of: (key: string) => ledger.find((control) => control.key === key)
  };
}

const gl = (tables: TinyPeriod["tables"], subject: string): Row =>
  tables["gl_control"]!.find((row) => row["subject_code"] === subject)!;

describe("DQ10 sets what the extract tells of the month against the ledger", () => {
  it("DQ10 fees net of tax tie to the fen: 35.00 and 1,060.00 with 6 % in it are 1,035.00", async () => {
    const {result, of} = await check();
    expect(of("6021, CNY")).toMatchObject({
      declared: 103_500,
      found: 103_500,
      difference: 0,
      outcome: "pass"
    });
    expect(of("6301, CNY")).toMatchObject({declared: 50_000, found: 50_000, outcome: "pass"});
    expect(result).toMatchObject({outcome: "pass", amount: 0});
  });

  it("DQ10 cost that no pool carries, 20,000 of 100,000, is explained; pools above the ledger are not", async () => {
    const {of} = await check();
    expect(of("6601, CNY")).toMatchObject({found: 8_000_000, difference: -2_000_000, outcome: "explained"});
    const dear = await check((t) => (t["cost_pool"]![0]!["cost"] = "100400.00"));
    expect(dear.of("6601, CNY")).toMatchObject({difference: 40_000, outcome: "warn"});
    expect(dear.result.outcome).toBe("warn");
  });

  it("DQ10 interest told by account ties by currency; half a per cent off it blocks, less warns", async () => {
    const tell = (fen: number) => (t: TinyPeriod["tables"]) => {
      t["loan_account"]!.forEach((row, n) => (row["int_income"] = n === 0 ? (fen / 100).toFixed(2) : "0.00"));
    };
    expect((await check(tell(6_141_692))).of("6011, CNY")).toMatchObject({difference: 0, outcome: "pass"});
    const little = await check(tell(6_141_692 - 10_000));
    expect(little.of("6011, CNY")).toMatchObject({difference: -10_000, outcome: "warn"});
    expect(little.result).toMatchObject({outcome: "warn", amount: -10_000});
    expect((await check(tell(6_141_692 - 40_000))).result.outcome).toBe("block");
  });

  it("DQ10 leaves interest to the facts where some account does not tell it", async () => {
    const {of} = await check((t) => (t["loan_account"]![0]!["int_income"] = "1.00"));
    expect(of("6011, CNY")).toBeUndefined();
  });

  it("DQ10 the interest of an entrusted loan is not the bank's", async () => {
    const {of} = await check((t) => {
      for (const row of t["loan_account"]!)
        row["int_income"] = row["product_code"] === "E01" ? "3013.89" : "0.00";
      gl(t, "6011")["cr"] = "0.00";
    });
    expect(of("6011, CNY")).toMatchObject({declared: 0, found: 0});
  });

  it("DQ10 the allowance of the ledger is the sum of booked expected loss", async () => {
    const {of} = await check((t) => {
      t["risk_param"]!.forEach((row, n) => (row["ecl"] = n === 0 ? "120000.00" : "0.00"));
      t["gl_control"]!.push({
        ...gl(t, "6301"),
        subject_code: "1304",
        open: "0",
        cr: "120000.00",
        close: "120000.00"
      });
    });
    expect(of("1304, CNY")).toMatchObject({declared: 12_000_000, found: 12_000_000, outcome: "pass"});
  });

  it("compares nothing that the ledger does not have, or has in a currency that the extract does not tell", async () => {
    const gone = await check((t) => {
      t["gl_control"] = t["gl_control"]!.filter((row) => row["subject_code"] !== "6021");
    });
    expect(gone.of("6021, CNY")).toBeUndefined();
    const abroad = await check((t) => void t["gl_control"]!.push({...gl(t, "6021"), ccy: "USD"}));
    expect(abroad.of("6021, USD")).toBeUndefined();
  });
});

it("a chart delivered with its totals counts only subjects with none below them", async () => {
  await engine.run("drop view if exists staged_gl_control");
  await engine.run(`create or replace table staged_gl_control as select * from (values
    ('6011', 'CNY', 0, 300, 300), ('6011.01', 'CNY', 0, 200, 200), ('6011.02', 'CNY', 10, 110, 100),
    ('6411', 'CNY', 70, 0, 70)) t (subject_code, ccy, dr, cr, close)`);
  const rows = await engine.rows<{item: string; fen: number}>(
    `select item, cast(fen as double) as fen from (${ledgerAmounts(policy.quality.ledger)}) amounts order by item`
  );
  expect(rows).toEqual([
    {item: "deposit_interest", fen: 70},
    {item: "loan_interest", fen: 300}
  ]);
});

it("a difference passes within the larger of 1 yuan and 0.01 %, warns to 0.5 %, blocks above", () => {
  const outcome = (declared: number, found: number) => judge(declared, found, policy).outcome;
  expect([outcome(0, 100), outcome(0, 101)]).toEqual(["pass", "block"]);
  expect([outcome(10_000_000, 10_001_000), outcome(10_000_000, 10_001_001)]).toEqual(["pass", "warn"]);
  expect([outcome(10_000_000, 10_050_000), outcome(10_000_000, 10_050_001)]).toEqual(["warn", "block"]);
  expect(judge(100_000, 1, policy, {mayExceed: true}).outcome).toBe("explained");
});
