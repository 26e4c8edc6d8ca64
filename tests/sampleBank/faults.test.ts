import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ingest} from "../../data-loaders/ingest.js";
import {silent} from "../../data-loaders/progress.js";
import type {QualityResult} from "../../data-loaders/quality/result.js";
import {openStore, type Store} from "../../data-loaders/store.js";
import {cardOf, identityOf} from "../../src/sampleBank/faults/writing.js";
import {faultList, faultNamed, faults, plantFault} from "../../src/sampleBank/faults/plantFault.js";
import {Refusal} from "../../src/schema/problem.js";
import {policy} from "../ingest/helpers.js";
import {makeBank, removeBank} from "./bank.js";

// Long because every fault stands here beside what is said to it.
const last = "2026-10";
let good: string;
let folder: string;
let clean: Store;

beforeAll(async () => {
  good = await makeBank({customers: 150, months: 2});
  folder = mkdtempSync(join(tmpdir(), "bankbook-faults-"));
  await take(good, join(folder, "clean"));
  clean = openStore(join(folder, "clean", "sample"));
}, 120_000);

afterAll(async () => {
  await clean.close();
  removeBank(good);
  rmSync(folder, {recursive: true, force: true});
});

const take = (drop: string, store: string) =>
  ingest({drop, store, policy, threads: 1, memory: "1GB", progress: silent});

interface Outcome {
  /** The refusal, where there was one. */
  refused: string | null;
  store: Store;
  quality: Map<string, QualityResult>;
  /** What the truth says was planted. */
  planted: Record<string, unknown>;
  /** Whether the store is as it was before. */
  untouched: boolean;
}

/** Plants a fault into a copy of the bank, takes it in after the good month before it, and looks at what came of it. */
async function outcomeOf(name: string, look: (outcome: Outcome) => Promise<void> | void): Promise<void> {
  const place = mkdtempSync(join(folder, `${name}-`));
  const drop = join(place, "extracts");
  cpSync(good, drop, {recursive: true});
  if (!faultNamed(name).everyMonth) {
    cpSync(join(folder, "clean"), join(place, "store"), {recursive: true});
    rmSync(join(place, "store", "sample", last), {recursive: true});
  }
  const bank = join(place, "store", "sample");
  const stateOf = () => (existsSync(bank) ? readdirSync(bank, {recursive: true}).map(String).sort() : []);
  const before = stateOf();
  plantFault(drop, name, join(place, "truth"));
  const refused = await take(drop, join(place, "store")).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  );
  const store = openStore(bank);
  const quality = refused === null ? store.quality(last) : [];
  const truth = JSON.parse(readFileSync(join(place, "truth", "parameters.json"), "utf8")) as {
    fault: {name: string; values: Record<string, unknown>};
  };
  try {
    await look({
      ...{refused, store, planted: truth.fault.values},
      quality: new Map(quality.map((result) => [result.rule, result])),
      untouched: JSON.stringify(stateOf()) === JSON.stringify(before)
    });
  } finally {
    await store.close();
    rmSync(place, {recursive: true, force: true});
  }
}

const facts = ["account_month", "loan_month", "customer_month", "firm_month", "balance_runs"] as const;
const bytesOf = (store: Store, name: string) =>
  readFileSync(join(store.folder, last, `${name}.parquet`)).toString("base64");
const warned = (quality: Outcome["quality"]) =>
  [...quality.values()].filter(({outcome}) => outcome === "warn").map(({rule}) => rule);
/** What the good bank is warned of is no matter of the fault. */
const everWarned = () =>
  clean
    .quality(last)
    .filter(({outcome}) => outcome === "warn")
    .map(({rule}) => rule);

/** The first line of what the pipeline says; a fault that other rules see too says so in further lines. */
const refusals: Record<string, RegExp> = {
  duplicate_ids: /^DQ04 duplicate key \(4 in all\): 0000000008 \(customer\.csv, record 9, column cust_id\)$/m,
  leading_zeros:
    /^DQ05 no such customer\.cust_id \(18 is there: leading zeros lost\) .*: 0000000018 \(corp_profile\.csv, record 1, column cust_id\)$/m,
  spreadsheet_numbers:
    /^DQ07 an id written as a rounded number has lost its digits, as in a spreadsheet \(\d+ in all\): 8\.\d{5}E\+18 \(deposit_account\.csv, record 1, column acct_id\)$/m,
  gb18030_undeclared:
    /^DQ26 text is not in the declared encoding, it reads well as gb18030: 样例\S+有限公司 \(corp_profile\.csv, line 2, column legal_name\)$/,
  lost_characters: /^DQ26 .*lost characters.*: 样\uFFFD\S+ \(corp_profile\.csv, line 3, column legal_name\)$/,
  renamed_column:
    /^DQ27 unknown column: bal \(loan_account\.csv, line 1\)\nDQ27 required column missing: balance/,
  unknown_codes: /^DQ08 unknown code \(\d+ in all\): A1 \(loan_account\.csv, record 1, column status\)$/m,
  c3_content:
    /^DQ30 identity number in clear \(\d+ in all\) \(deposit_txn\.csv, record 1, column memo\)\n.*\nDQ30 card number in clear \(deposit_txn\.csv, record 2, .*\n.*\nDQ30 phone number in clear \(deposit_txn\.csv, record 3, /,
  wan_slip:
    /^DQ10 loan_account and ledger differ by -\S+ \(99\.99 %, 万元 taken for 元\?\): ledger (\d+)\d{4}\.\d\d, extract \1\.\d\d.*: 1303, CNY \(loan_account, column balance\)$/m,
  missing_fx:
    /^DQ22 no exchange rate in 2026-10 for currency: USD \(deposit_account\.csv, record \d+, column ccy\)$/,
  ledger_break: /^DQ10 deposit_account and ledger differ by -\d+\.\d\d \(0\.99 %\): /,
  last_months_file:
    /^DQ03 date outside 2026-10-01 to 2026-10-31 .*: 2026-09-\d\d \(deposit_txn\.csv, record 1, column date\)$/m,
  truncated_file: /^DQ01 size differs: manifest \d+ bytes, file \d+, difference -\d+ \(deposit_txn\.csv\)$/,
  truncated_before_sealing:
    /^DQ07 the last line is cut off: expected 17 columns, found \d+: \S+.* \(deposit_txn\.csv, line \d+\)$/,
  tampered_file: /^DQ01 sha256 differs: manifest \w{64}, file \w{64} \(deposit_account\.csv\)$/,
  missing_table: /^DQ27 table missing from the drop: loan_account \(\S+manifest\.json\)$/
};

describe("faults that refuse the drop, told so that the fault can be found, nothing written (F8)", () => {
  it.each(Object.entries(refusals))("%s", async (name, message) => {
    const {rule = "", outcome} = faultNamed(name);
    expect(outcome).toBe("refused");
    await outcomeOf(name, ({refused, untouched, planted}) => {
      expect(refused).toMatch(message);
      if (planted["fen"]) expect(refused).toContain((Number(planted["fen"]) / 100).toFixed(2));
      // What names a person is not repeated.
      if (name === "c3_content") expect(refused).not.toMatch(/\d{11}/);
      expect(refused).toContain(rule);
      expect(untouched).toBe(true);
    });
  });
});

describe("faults that come in and are told (F8)", () => {
  it.each<[string, string, (outcome: Outcome) => void]>([
    [
      "rates_in_percent",
      "rate outside -0.01 to 0.36",
      ({quality, planted}) => expect(quality.get("DQ15")!.failed).toBe(planted["loans"])
    ],
    [
      "risk_in_percent",
      "probability of default outside (0, 1]",
      ({quality, planted}) => {
        expect(quality.get("DQ29")!.failed).toBeGreaterThan(0);
        expect(quality.get("DQ29")!.failed).toBeLessThan(Number(planted["rows"]));
      }
    ],
    [
      "missing_ftp_curve",
      "table that 2026-09 had is gone",
      ({quality}) =>
        expect(quality.get("DQ23")!.detail.en).toMatch(/\((?!0\.00)\d+\.\d\d % only the policy's/)
    ],
    [
      "ledger_break_small",
      "deposit_account and ledger differ by -",
      ({planted, store, quality}) => {
        const fen = Number(planted["fen"]);
        expect(quality.get("DQ10")!.examples[0]!.message).toContain(`by -${(fen / 100).toFixed(2)} (0.10 %)`);
        const {difference} = clean.run(last).reconciliation;
        expect(store.run(last).reconciliation).toEqual({status: "differs", difference: difference! - fen});
      }
    ],
    [
      "lost_movements",
      "from last month's and the movements",
      ({quality}) => expect(quality.get("DQ11")!.failed).toBeGreaterThan(40)
    ]
  ])("%s", async (name, message, look) => {
    const {rule = "", outcome} = faultNamed(name);
    expect(outcome).toBe("warned");
    await outcomeOf(name, (found) => {
      expect(found.refused).toBeNull();
      expect(found.quality.get(rule)).toMatchObject({outcome: "warn"});
      expect(found.quality.get(rule)!.examples[0]!.message).toContain(message);
      look(found);
    });
  });
});

describe("faults that change no figure (F8)", () => {
  it.each(["gb18030", "sentinel_dates", "reversals"])("%s: facts equal to the byte", async (name) => {
    expect(faultNamed(name).outcome).toBe("right");
    await outcomeOf(name, ({refused, store, quality, planted}) => {
      expect(refused).toBeNull();
      for (const fact of facts) expect(bytesOf(store, fact), fact).toBe(bytesOf(clean, fact));
      expect(warned(quality)).toEqual(everWarned());
      expect(Object.values(planted)[0]).toBeGreaterThan(20);
      if (name === "reversals")
        expect(quality.get("DQ25")).toMatchObject({
          outcome: "pass",
          checked: clean.quality(last).find(({rule}) => rule === "DQ25")!.checked + Number(planted["pairs"]),
          failed: 0
        });
    });
  });

  it("long_accounts: as many accounts as before, each with its balance and its movements", async () => {
    await outcomeOf("long_accounts", async ({refused, store, quality}) => {
      expect(refused).toBeNull();
      expect(warned(quality)).toEqual(everWarned());
      const query = `select * exclude (acct_id) from account_month where period = '${last}' order by all`;
      expect(await store.rows(query)).toEqual(await clean.rows(query));
      const [ids] = await store.rows<{n: number; numbers: number}>(
        `select count(distinct acct_id) as n, count(distinct cast(acct_id as double)) as numbers
         from account_month where period = '${last}'`
      );
      const accounts = clean.run(last).facts.find(({name}) => name === "account_month")!.rows;
      expect(ids!.n).toBe(accounts);
      // As numbers most of them would be one and the same.
      expect(ids!.numbers).toBeLessThan(ids!.n / 100);
    });
  });

  it("merged_customers: totals stay, survivors have it all, earlier months are restated (E5)", async () => {
    await outcomeOf("merged_customers", async ({refused, store, quality, planted}) => {
      expect(refused).toBeNull();
      expect(warned(quality)).toEqual(everWarned());
      const old = planted["old"] as string[];
      expect(old.length).toBeGreaterThan(2);
      const months = ["2026-09", last];
      for (const period of months) {
        const total = async (from: Store) => {
          const rows = (await from.read("customer_month", {periods: [period], idsOf: last})).objects() as {
            cust_id: string;
            dep_balance: number;
            loan_balance: number;
            restated: boolean;
          }[];
          return {
            customers: rows.length,
            deposits: rows.reduce((sum, row) => sum + Number(row.dep_balance ?? 0), 0),
            loans: rows.reduce((sum, row) => sum + Number(row.loan_balance ?? 0), 0),
            ids: new Set(rows.map((row) => row.cust_id))
          };
        };
        const [now, before] = [await total(store), await total(clean)];
        expect(now.deposits).toBe(before.deposits);
        expect(now.loans).toBe(before.loans);
        expect(now.customers).toBe(before.customers - old.length);
        // The third was merged into the second and the second into the first: both are gone.
        expect(old.filter((id) => now.ids.has(id))).toEqual([]);
      }
    });
  });

  it("missing_ftp: the product is priced from the curve, and says so", async () => {
    await outcomeOf("missing_ftp", async ({refused, store, quality, planted}) => {
      expect(refused).toBeNull();
      expect(quality.get("DQ23")).toMatchObject({outcome: "pass", failed: 0});
      const query =
        "select loan_id, ftp_source from loan_month where period = $last and product_code = $product";
      const parameters = {last, product: String(planted["product"])};
      const before = await clean.rows<{ftp_source: string}>(query, parameters);
      expect(before.some(({ftp_source}) => ftp_source === "account")).toBe(true);
      const now = await store.rows<{ftp_source: string}>(query, parameters);
      expect(new Set(now.map(({ftp_source}) => ftp_source))).toEqual(new Set(["curve"]));
      const others =
        "select * from loan_month where period = $last and product_code <> $product order by all";
      expect(await store.rows(others, parameters)).toEqual(await clean.rows(others, parameters));
    });
  });
});

describe("faults of the sample bank", () => {
  it("each has a test of what the pipeline says", () => {
    const tested = [
      ...Object.keys(refusals),
      ...["rates_in_percent", "risk_in_percent", "missing_ftp_curve", "ledger_break_small", "lost_movements"],
      ...["gb18030", "sentinel_dates", "reversals", "long_accounts", "merged_customers", "missing_ftp"]
    ];
    expect([...faults.keys()].sort()).toEqual(tested.sort());
    expect(faultList()).toHaveLength(faults.size);
  });

  it("the same fault gives the same bytes", () => {
    const seals = ["a", "b"].map((name) => {
      const drop = join(folder, name, "extracts");
      cpSync(good, drop, {recursive: true});
      plantFault(drop, "reversals", join(folder, name, "truth"));
      return readFileSync(join(drop, last, "manifest.json"), "utf8");
    });
    expect(seals[0]).toBe(seals[1]);
    expect(seals[0]).not.toBe(readFileSync(join(good, last, "manifest.json"), "utf8"));
  });

  it("an unknown fault is refused with the one probably meant", () => {
    expect(() => faultNamed("leading_zero")).toThrow("unknown fault, did you mean leading_zeros?");
  });

  it("DQ30: the numbers in clear have right check digits (GB 11643, ISO/IEC 7812)", () => {
    // A number of the standard's own kind, and the example of ISO/IEC 7812-1 annex B.
    expect(identityOf("110101199003077")).toMatch(/^110101199003077\d{2}[\dX]$/);
    expect(cardOf("7992739871")).toBe("79927398713");
  });
});
