import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../data-loaders/engine/index.js";
import type {QualityResult} from "../../data-loaders/quality/result.js";
import {checkQuality, runRules} from "../../data-loaders/quality/run.js";
import {validUscc} from "../../data-loaders/quality/rules/parties.js";
import {readDrop} from "../../data-loaders/staging/drop.js";
import {stage} from "../../data-loaders/staging/stage.js";
import {Refusal} from "../../src/schema/problem.js";
import {type TinyPeriod, writeTinyBank} from "../fixtures/tinyBank.js";
import {makePlace, type Place, policy} from "../ingest/helpers.js";

let folder: string;
let engine: Engine;
let place: Place;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-quality-"));
  engine = await openEngine({threads: 1, spill: folder});
  place = makePlace();
  await writeTinyBank(place.drop, {periods: ["2025-01"]});
  await place.ingest();
});
afterAll(async () => {
  await engine.close();
  place.remove();
  rmSync(folder, {recursive: true, force: true});
});

/** Results of the tiny bank's February after January, its rows changed by `mutate`. */
async function check(
  mutate: (tables: TinyPeriod["tables"]) => void = () => {}
): Promise<Map<string, QualityResult>> {
  const drop = mkdtempSync(join(folder, "drop-"));
  await writeTinyBank(drop, {periods: ["2025-02"], mutate: ([february]) => mutate(february!.tables)});
  const read = await readDrop({drop, period: "2025-02"});
  const staged = await stage(engine, read, {policy});
  const previous = {period: "2025-01", folder: join(place.bank, "2025-01")};
  const {results} = await runRules(engine, read, staged, {policy, previous});
  return new Map(results.map((result) => [result.rule, result]));
}

const row = (tables: TinyPeriod["tables"], table: string, n = 0) => tables[table]![n]!;

describe("quality rules", () => {
  it("a good drop blocks nowhere and ties to its ledger", async () => {
    const results = await check();
    expect([...results.values()].filter(({outcome}) => outcome === "block")).toEqual([]);
    for (const rule of [
      "DQ04",
      "DQ05",
      "DQ06",
      "DQ08",
      "DQ09",
      "DQ10",
      "DQ11",
      "DQ12",
      "DQ15",
      "DQ22",
      "DQ23"
    ]) {
      expect([rule, results.get(rule)!.outcome]).toEqual([rule, "pass"]);
    }
    expect(results.get("DQ10")!.amount).toBe(0);
  });

  it.each<[string, QualityResult["outcome"], string, (tables: TinyPeriod["tables"]) => void]>([
    ["DQ04 a key twice", "block", "duplicate key", (t) => t["org"]!.push({...row(t, "org")})],
    [
      "DQ05 one account of twenty without its product",
      "block",
      "no such product.product_code",
      (t) => (row(t, "deposit_account")["product_code"] = "X")
    ],
    [
      "DQ06 a mandatory column empty",
      "block",
      "empty, though every row must have it",
      (t) => (row(t, "loan_account")["loan_amt"] = "")
    ],
    [
      "DQ08 an unknown code of much balance",
      "block",
      "unknown code",
      (t) => (row(t, "loan_account", 3)["status"] = "??")
    ],
    [
      "DQ10 the ledger off by a hundredth",
      "block",
      "deposit_account and ledger differ by",
      (t) => {
        for (const gl of t["gl_control"]!) if (gl["subject_code"] === "2011") gl["close"] = "9900000.00";
      }
    ],
    [
      "DQ11 a balance that movements do not explain",
      "warn",
      "balance is off by 1.00",
      (t) => {
        row(t, "deposit_account")["balance"] = (Number(row(t, "deposit_account")["balance"]) + 1).toFixed(2);
        row(t, "gl_control")["close"] = (Number(row(t, "gl_control")["close"]) + 1).toFixed(2);
      }
    ],
    [
      "DQ12 balances in another unit",
      "warn",
      "times last month's: 万元 taken for 元?",
      (t) => {
        for (const one of t["loan_account"]!) one["balance"] = (Number(one["balance"]) / 10000).toFixed(2);
        for (const gl of t["gl_control"]!) {
          if (gl["subject_code"] === "1303")
            gl["close"] = t["loan_account"]!.reduce((s, l) => s + Number(l["balance"]), 0).toFixed(2);
        }
      }
    ],
    [
      "DQ12 amounts lent in another unit",
      "warn",
      "times last month's: 元 taken for 万元?",
      (t) =>
        t["loan_account"]!.forEach(
          (loan) => (loan["loan_amt"] = `${loan["loan_amt"]!.replace(".", "")}00.00`)
        )
    ],
    ["DQ13 a loan of eight gone", "warn", "rows changed by -12.50 %", () => {}],
    ["DQ15 a rate in per cent", "warn", "rate outside", (t) => (row(t, "loan_account")["rate"] = "3.95")],
    [
      "DQ16 due before it starts",
      "warn",
      "falls due before it starts",
      (t) => (row(t, "loan_account")["due_date"] = "2019-01-01")
    ],
    [
      "DQ17 more overdue than outstanding",
      "warn",
      "more overdue than outstanding",
      (t) => t["loan_account"]!.forEach((loan) => (loan["overdue_principal"] = "99999999.00"))
    ],
    [
      "DQ18 normal, though over 90 days",
      "warn",
      "class better",
      (t) => (row(t, "loan_account", 5)["class5"] = "normal")
    ],
    ["DQ19 used beyond the limit", "warn", "used beyond the limit", () => {}],
    [
      "DQ20 a wrong check digit",
      "warn",
      "check digit is wrong",
      (t) => (row(t, "corp_profile")["uscc"] = "91500000202869177X")
    ],
    [
      "DQ21 one document twice",
      "warn",
      "another customer has the same document",
      (t) => (row(t, "customer")["id_token"] = "TR02")
    ],
    [
      "DQ22 no rate in the period",
      "block",
      "no exchange rate in 2025-02",
      (t) => (row(t, "fx_rate")["date"] = "2025-01-31")
    ],
    ["DQ24 negative income", "warn", "negative income", (t) => (row(t, "income_item")["amount"] = "-35.00")],
    [
      "DQ25 a reversal alone",
      "warn",
      "reversal without its opposite",
      (t) => (row(t, "deposit_txn")["reversal_flag"] = "Y")
    ],
    [
      "DQ27 a column that nobody must send is gone",
      "warn",
      "column that 2025-01 had is gone",
      (t) => t["loan_account"]!.forEach((loan) => delete loan["ftp_rate"])
    ],
    ["DQ27 a table is gone", "warn", "table that 2025-01 had is gone", (t) => delete t["income_item"]],
    ["DQ28 a curve of last year", "warn", "nothing newer than 12 months", () => {}],
    [
      "DQ29 a probability of 150 %",
      "warn",
      "probability of default outside",
      (t) => (row(t, "risk_param")["pd"] = "1.5")
    ],
    [
      "DQ30 an identity number in a memo",
      "block",
      "identity number in clear",
      (t) => t["deposit_txn"]!.forEach((txn) => (txn["memo"] = "110101199003077758 repays"))
    ]
  ])("%s", async (title, outcome, message, mutate) => {
    const result = (await check(mutate)).get(title.slice(0, 4))!;
    expect(result.outcome).toBe(outcome);
    expect(result.failed).toBeGreaterThan(0);
    expect(result.examples[0]!.message).toContain(message);
    expect(result.detail.zh).not.toBe("");
  });

  it("DQ05 follows mergers: a merged customer's accounts refer to somebody", async () => {
    expect((await check()).get("DQ05")).toMatchObject({outcome: "pass", failed: 0});
  });

  it("DQ14 an average above what an account that did not move can have", async () => {
    const result = (await check((t) => (row(t, "deposit_account", 2)["balance_days"] = "99999999.00"))).get(
      "DQ14"
    )!;
    expect(result).toMatchObject({outcome: "warn", failed: 1});
  });

  it("DQ23 balance without a transfer price is counted", async () => {
    const drop = mkdtempSync(join(folder, "drop-"));
    await writeTinyBank(drop, {
      periods: ["2025-02"],
      mutate: ([february]) => delete february!.tables["ftp_curve"]
    });
    const read = await readDrop({drop, period: "2025-02"});
    const staged = await stage(engine, read, {policy});
    const {contribution} = policy;
    const bare = {...policy, contribution: {...contribution, ftp: {...contribution.ftp, products: {}}}};
    const {results} = await runRules(engine, read, staged, {policy: bare});
    const found = results.find(({rule}) => rule === "DQ23")!;
    expect(found.outcome).toBe("warn");
    expect(found.amount).toBeGreaterThan(0);
  });

  it("checkQuality refuses with every blocking rule's examples", async () => {
    const drop = mkdtempSync(join(folder, "drop-"));
    await writeTinyBank(drop, {
      periods: ["2025-02"],
      mutate: ([february]) => {
        february!.tables["org"]!.push({...february!.tables["org"]![0]!});
        february!.tables["fx_rate"]![0]!["date"] = "2025-01-31";
      }
    });
    const read = await readDrop({drop, period: "2025-02"});
    const staged = await stage(engine, read, {policy});
    const refusal = await checkQuality(engine, read, staged, {policy}).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).message).toMatch(
      /DQ04 duplicate key: 001 \(org\.csv[^]*DQ22 no exchange rate/
    );
  });

  it("DQ20, E.15: the check digit of a social credit code", () => {
    expect(validUscc("91500000202869177Y")).toBe(true);
    expect(validUscc("91500000202869177X")).toBe(false);
    expect(validUscc("9150000020286917")).toBe(false);
  });
});
