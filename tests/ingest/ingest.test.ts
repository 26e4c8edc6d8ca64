import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {silent} from "../../data-loaders/progress.js";
import {openStore} from "../../data-loaders/store.js";
import {Refusal} from "../../src/schema/problem.js";
import {writeTinyBank} from "../fixtures/tinyBank.js";
import {makePlace, type Place, policy} from "./helpers.js";

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.remove());

describe("ingest", () => {
  it("writes every month with its run, and nothing a second time", async () => {
    await writeTinyBank(place.drop);
    expect(await place.ingest()).toEqual({
      bankId: "tiny",
      periods: ["2025-01", "2025-02"],
      recomputed: ["2025-01", "2025-02"]
    });
    const before = place.state();
    expect((await place.ingest()).recomputed).toEqual([]);
    expect(place.state()).toEqual(before);
    const store = openStore(place.bank);
    const run = store.run("2025-02");
    expect(run).toMatchObject({
      ...{bank: "tiny", edition: 1, sealed: true, sample: false, dropId: "202502-01"},
      // 3 fen of dollar interest, worked out account by account and converted
      reconciliation: {status: "tied", difference: 3},
      adbMethods: {balance_days: 2, txn_rebuild: 18}
    });
    const manifest = JSON.parse(readFileSync(join(place.drop, "2025-02", "manifest.json"), "utf8")) as {
      tables: {name: string; files: {sha256: string}[]}[];
    };
    expect(run.inputs.map(({sha256}) => sha256).sort()).toEqual(
      manifest.tables.flatMap(({files}) => files.map(({sha256}) => sha256)).sort()
    );
    await store.close();
  });

  it("DQ10 interest worked out beyond the tolerance is not reconciled, yet no ground to refuse", async () => {
    await writeTinyBank(place.drop, {
      periods: ["2025-01"],
      mutate: ([january]) => {
        for (const row of january!.tables["gl_control"]!)
          if (row["subject_code"] === "6011") row["cr"] = "70000.00";
      }
    });
    await place.ingest();
    const store = openStore(place.bank);
    // 61,416.92 from rates against 70,000.00, and 4 fen of dollar interest
    expect(store.run("2025-01").reconciliation).toEqual({status: "differs", difference: -858_308 - 4});
    expect(store.quality("2025-01").find(({rule}) => rule === "DQ10")).toMatchObject({
      outcome: "warn",
      failed: 1
    });
    await store.close();
  });

  it("DQ10 fees that the extract tells and the ledger does not stop the build", async () => {
    await writeTinyBank(place.drop, {
      periods: ["2025-01"],
      mutate: ([january]) => (january!.tables["income_item"]![1]!["amount"] = "1166.00")
    });
    expect(await place.refusal()).toContain(
      "income_item and ledger differ by 100.00 (9.66 %): ledger 1035.00, extract 1135.00"
    );
    expect(place.state()).toEqual({});
  });

  it("the same drop gives the same bytes", async () => {
    await writeTinyBank(place.drop);
    await place.ingest();
    const other = makePlace();
    await writeTinyBank(other.drop);
    await other.ingest();
    expect(other.state()).toEqual(place.state());
    other.remove();
  });

  it("a policy that facts read recomputes; a sentence does not", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    await place.ingest();
    expect((await place.ingest({policy: {...policy, sentences: {}}})).recomputed).toEqual([]);
    const corporate = {...policy.corporate, defaultDays: 30};
    expect((await place.ingest({policy: {...policy, corporate}})).recomputed).toEqual(["2025-01"]);
  });

  it("a changed month recomputes the months after it", async () => {
    await writeTinyBank(place.drop);
    await place.ingest();
    await writeTinyBank(place.drop, {
      periods: ["2025-01"],
      mutate: ([january]) => {
        january!.dropId = "202501-02";
        january!.supersedes = "202501-01";
        january!.tables["income_item"]![0]!["amount"] = "36.00";
      }
    });
    expect((await place.ingest()).recomputed).toEqual(["2025-01", "2025-02"]);
    const store = openStore(place.bank);
    expect(store.run("2025-01").edition).toBe(2);
    expect(store.run("2025-02").edition).toBe(1);
    await store.close();
  });

  it("a second drop of a month must name the one it supersedes", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    await place.ingest();
    const before = place.state();
    await writeTinyBank(place.drop, {
      periods: ["2025-01"],
      mutate: ([january]) => {
        january!.dropId = "202501-02";
        january!.tables["income_item"]![0]!["amount"] = "36.00";
      }
    });
    expect(await place.refusal()).toContain(
      'must name the one it supersedes: expected "supersedes": "202501-01"'
    );
    await writeTinyBank(place.drop, {
      periods: ["2025-01"],
      mutate: ([january]) => {
        january!.tables["income_item"]![0]!["amount"] = "36.00";
      }
    });
    expect(await place.refusal()).toContain("drop changed without a new drop_id");
    expect(place.state()).toEqual(before);
  });

  it("a file that changed behind its manifest is noticed in a month that stands already", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    await place.ingest();
    const before = place.state();
    const file = join(place.drop, "2025-01", "income_item.csv");
    writeFileSync(file, readFileSync(file, "utf8").replace("35.00", "99.00"));
    expect(await place.refusal()).toMatch(/DQ01 .*income_item\.csv/);
    expect(place.state()).toEqual(before);
  });

  it("an audience that may not see the drop is refused before anything is written", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    expect(
      await place.refusal({
        accept: ({sample}) => {
          throw new Refusal({message: `refused, sample ${sample}`});
        }
      })
    ).toBe("refused, sample false");
    expect(place.state()).toEqual({});
  });

  it("a period never dropped is refused, at the end and in the middle", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    expect(await place.refusal({period: "2025-03"})).toMatch(
      /^DQ01 period was never dropped, there are 2025-01: 2025-03/
    );
    await writeTinyBank(place.drop, {
      periods: ["2025-02"],
      mutate: ([february]) => {
        february!.period = "2025-03";
        february!.asOf = "2025-03-31";
      }
    });
    expect(await place.refusal()).toMatch(
      /^DQ01 period was never dropped, though 2025-01 and 2025-03 were: 2025-02/
    );
    expect(place.state()).toEqual({});
  });

  it.each([
    [
      "a duplicate key",
      "deposit_account",
      /DQ04 duplicate key: A01, CNY \(deposit_account\.csv, record \d+, column acct_id, ccy\)/
    ],
    [
      "a broken foreign key above the limit",
      "cust",
      /DQ05 no such customer\.cust_id: X99 \(deposit_account\.csv, record 2/
    ],
    [
      "a missing exchange rate",
      "fx",
      /DQ22 no exchange rate in 2025-01 for currency: USD \(deposit_account\.csv, record \d+, column ccy\)/
    ]
  ])("%s is one clear message, and nothing is written", async (_, kind, message) => {
    await writeTinyBank(place.drop, {
      periods: ["2025-01"],
      mutate: ([january]) => {
        const {tables} = january!;
        const accounts = tables["deposit_account"]!;
        if (kind === "deposit_account") accounts.push({...accounts[0]!});
        if (kind === "cust") accounts[1]!["cust_id"] = "X99";
        if (kind === "fx") tables["fx_rate"]![0]!["date"] = "2024-12-31";
      }
    });
    expect(await place.refusal()).toMatch(message);
    expect(place.state()).toEqual({});
  });

  it("DQ12 a month whose loans are in another unit, in file, manifest and ledger alike, is told as it is taken in", async () => {
    const tenThousand = (text = "") => `${text.replace(".", "")}00.00`;
    await writeTinyBank(place.drop, {
      mutate: ([, february]) => {
        for (const loan of february!.tables["loan_account"]!) {
          loan["balance"] = tenThousand(loan["balance"]);
          loan["loan_amt"] = tenThousand(loan["loan_amt"]);
        }
        for (const row of february!.tables["gl_control"]!)
          if (row["subject_code"] === "1303") row["close"] = tenThousand(row["close"]);
      }
    });
    const notes: string[] = [];
    await place.ingest({progress: {...silent, note: (line) => void notes.push(line)}});
    expect(notes).toEqual([
      expect.stringMatching(
        /^2025-02 WARNING: DQ12 median is \d+ times last month's: 元 taken for 万元\? \(loan_account, column balance\)$/
      ),
      expect.stringMatching(/\(loan_account, column loan_amt\)$/)
    ]);
  });

  it("keeps single movements for the months that policy says", async () => {
    await writeTinyBank(place.drop);
    await place.ingest({policy: {...policy, quality: {...policy.quality, retentionMonths: 1}}});
    const files = Object.keys(place.state());
    expect(files).not.toContain("2025-01/deposit_txn.parquet");
    expect(files).not.toContain("2025-01/balance_runs.parquet");
    expect(files).toContain("2025-01/account_month.parquet");
    expect(files).toContain("2025-02/deposit_txn.parquet");
  });
});
