import {rmSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import iconv from "iconv-lite";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {account, accounts, openBench} from "./helpers.js";
import type {Bench} from "./helpers.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const good = accounts(account("A1"), account("A2", "50.25"));

describe("a drop is refused in one clear message", () => {
  it("DQ01 when there is no manifest", async () => {
    bench.seal({});
    rmSync(join(bench.folder, "drop/2025-06/manifest.json"));
    expect(await bench.refusal()).toMatch(
      /^DQ01 no manifest in a sealed drop \(.*2025-06\/manifest\.json\)$/
    );
  });

  it("DQ01 when the period was never dropped, naming those that were", async () => {
    bench.seal({});
    expect(await bench.refusal({period: "2025-07"})).toMatch(
      /^DQ01 period was never dropped, there are 2025-06: 2025-07 \(.*drop\)$/
    );
  });

  it("DQ01 when a hash is off, with both hashes", async () => {
    bench.seal({deposit_account: {text: good, sha256: "0".repeat(64)}});
    expect(await bench.refusal()).toMatch(
      /^DQ01 sha256 differs: manifest 0{64}, file [0-9a-f]{64} \(deposit_account\.csv\)$/
    );
  });

  it("DQ01 alone of a file that is not what was sealed, whatever else is wrong in it", async () => {
    const spoilt = accounts(account("A1"), account("A2", "5x.25"));
    bench.seal({deposit_account: {text: spoilt, rows: 7, sha256: "0".repeat(64)}});
    expect(await bench.refusal()).toMatch(/^DQ01 sha256 differs: [^\n]* \(deposit_account\.csv\)$/);
  });

  it("DQ01 when a size is off, with the difference", async () => {
    bench.seal({deposit_account: {text: good, bytes: good.length + 7}});
    expect(await bench.refusal()).toMatch(/^DQ01 size differs: .* difference -7 \(deposit_account\.csv\)$/);
  });

  it("DQ01 when a file is missing", async () => {
    bench.seal({});
    rmSync(join(bench.folder, "drop/2025-06/customer.csv"));
    expect(await bench.refusal()).toBe("DQ01 file missing from the drop (customer.csv)");
  });

  it("DQ02 when a row count is off, with the difference", async () => {
    bench.seal({deposit_account: {text: good, rows: 3}});
    expect(await bench.refusal()).toBe(
      "DQ02 row count differs: manifest 3, file 2, difference -1 (deposit_account.csv)"
    );
  });

  it("DQ03 when the manifest is of another period", async () => {
    bench.seal({}, {period: "2025-05", as_of: "2025-05-31"});
    expect(await bench.refusal()).toMatch(/^DQ03 the manifest is of another period than 2025-06: 2025-05/);
  });

  it("DQ03 when something happened after the day of the drop", async () => {
    bench.seal({deposit_account: accounts(account("A1"), account("A2", "1", {opened: "2025-07-01"}))});
    expect(await bench.refusal()).toBe(
      "DQ03 date after 2025-06-30, the day of the drop: 2025-07-01 (deposit_account.csv, record 2, column open_date)"
    );
  });

  it("DQ09 when a control total is off, with the difference to the fen", async () => {
    const controls = [
      {column: "balance", by: ["ccy"], ccy: "CNY", sum: "150.26"},
      {column: "acct_id", distinct: 2}
    ];
    bench.seal({deposit_account: {text: good, controls}});
    expect(await bench.refusal()).toMatch(
      /^DQ09 control total differs: sum in the manifest 150\.26, in the extract 150\.25, difference -0\.01 \(.*manifest\.json, column deposit_account\.balance, ccy CNY\)$/
    );
  });

  it("DQ27 when a required table is missing", async () => {
    bench.seal({});
    const manifest = {
      tables: [{name: "org", files: [{path: "org.csv", bytes: 1, sha256: "0".repeat(64), rows: 1}]}]
    };
    bench.seal({}, manifest);
    expect(await bench.refusal()).toContain("DQ27 table missing from the drop: customer");
  });

  it("DQ27 when a required column is missing", async () => {
    bench.seal({deposit_account: good.replaceAll(",CNY", "").replace(",ccy", "")});
    expect(await bench.refusal()).toBe("DQ27 required column missing: ccy (deposit_account.csv)");
  });

  it("DQ27 when the header drifted, with the column that was probably meant", async () => {
    bench.seal({deposit_account: good.replace("open_date", "open_dt")});
    expect(await bench.refusal()).toContain(
      "DQ27 unknown column, did you mean open_date?: open_dt (deposit_account.csv, line 1)"
    );
  });

  it("DQ27 when there is a column more than the schema knows", async () => {
    bench.seal({deposit_account: good.replace("status", "status,abc").replaceAll("normal", "normal,1")});
    expect(await bench.refusal()).toBe("DQ27 unknown column: abc (deposit_account.csv, line 1)");
  });

  it("DQ27 when a column is there twice", async () => {
    bench.seal({deposit_account: good.replace("status", "Balance")});
    expect(await bench.refusal()).toBe("DQ27 column named twice: Balance (deposit_account.csv, line 1)");
  });

  it("DQ27 when a file is empty", async () => {
    bench.seal({deposit_account: ""});
    expect(await bench.refusal()).toBe("DQ27 empty file (deposit_account.csv)");
  });

  it("DQ27 when a required snapshot has a header and no rows; a month without events is no fault", async () => {
    bench.seal({
      loan_account:
        "loan_id,contract_id,cust_id,org_id,product_code,ccy,loan_amt,balance,start_date,due_date,status,class5,dpd,rate\n"
    });
    expect(await bench.refusal()).toBe("DQ27 no rows, though loan_account is required (loan_account.csv)");
    bench.seal({deposit_txn: "txn_id,acct_id,cust_id,date,dr_cr,amount,ccy,type,reversal_flag\n"});
    expect((await bench.stage()).tables.find(({name}) => name === "deposit_txn")).toMatchObject({rows: 0});
  });

  it("DQ26 when characters were lost before the file came (U+FFFD)", async () => {
    bench.seal({
      customer:
        "cust_id,cust_type,open_date,org_id,segment\nC1,P,2019-01-02,O1,私\nC2,P,2019-01-02,O1,零\uFFFD售\n"
    });
    expect(await bench.refusal()).toMatch(
      /^DQ26 text is not in the declared encoding, or lost characters .*\(U\+FFFD\): 零\uFFFD售 \(customer\.csv, line 3, column segment\)$/
    );
  });

  it("DQ26 when a GB18030 file is declared UTF-8", async () => {
    const text = iconv.encode(
      "cust_id,cust_type,open_date,org_id,segment\nC1,P,2019-01-02,O1,零售\n",
      "gb18030"
    );
    bench.seal({customer: {text}});
    expect(await bench.refusal()).toMatch(/^DQ26 .*\(customer\.csv, line 2, column segment\)$/);
  });

  it("DQ26 when a UTF-8 file is declared GB18030 and does not decode", async () => {
    bench.seal({
      customer: {
        text: "cust_id,cust_type,open_date,org_id,segment\nC1,P,2019-01-02,O1,私行客\n",
        encoding: "gb18030"
      }
    });
    expect(await bench.refusal()).toMatch(/^DQ26 .*\(customer\.csv, line 2\)$/);
  });

  it("DQ07 when the last line was cut off, also inside what the policy would allow", async () => {
    bench.seal({deposit_account: {text: good + "A3,C1,O1,P1,CN", rows: 3}});
    expect(await bench.refusal({rejectedShare: 0.9})).toBe(
      "DQ07 the last line is cut off: expected 9 columns, found 5: A3,C1,O1,P1,CN (deposit_account.csv, line 4)"
    );
    bench.seal({deposit_account: {text: good.replaceAll("\n", "\r\n") + "A3,C1,O1,P1,CN", rows: 3}});
    expect(await bench.refusal()).toMatch(/ A3,C1,O1,P1,CN \(deposit_account\.csv, line 4\)$/);
  });

  it("when a compressed file ends too early", async () => {
    const whole = gzipSync(good);
    bench.seal({
      deposit_account: {text: whole.subarray(0, whole.length - 12), path: "deposit_account.csv.gz", rows: 2}
    });
    expect(await bench.refusal()).toBe("compressed file ends too early (deposit_account.csv.gz)");
  });

  it("DQ07 when a value does not parse, with line, column, value and why", async () => {
    bench.seal({deposit_account: accounts(account("A1"), account("A2", "1e3"), account("A3", "1.505"))});
    expect(await bench.refusal()).toBe(
      [
        "DQ07 not an amount of at most 2 decimals without separators: 1e3 (deposit_account.csv, line 3, column balance)",
        "DQ07 not an amount of at most 2 decimals without separators: 1.505 (deposit_account.csv, line 4, column balance)",
        "DQ07 2 of 3 rows of deposit_account rejected, the policy allows 0 % (quality.rejectedShare)"
      ].join("\n")
    );
  });

  it("DQ07 with the record instead of the line where a value holds a line break", async () => {
    bench.seal({
      deposit_account: {text: accounts(account("A1"), account('"A\n2"'), account("A3", "x")), rows: 3}
    });
    expect(await bench.refusal()).toContain(": x (deposit_account.csv, record 3, column balance)");
  });

  it("DQ07 when a record has too many columns", async () => {
    bench.seal({deposit_account: accounts(account("A1"), `${account("A2")},extra`, account("A3"))});
    expect(await bench.refusal()).toContain("DQ07 expected 9 columns, found 10: A2,C1");
    expect(await bench.refusal()).toContain("(deposit_account.csv, line 3)");
  });

  it("DQ07 when a key is left empty", async () => {
    bench.seal({deposit_account: accounts(account("A1"), account(""))});
    expect(await bench.refusal()).toContain(
      "DQ07 value missing in a column that no row may leave empty (deposit_account.csv, line 3, column acct_id)"
    );
  });

  it("with every table that is wrong, not only the first", async () => {
    bench.seal({deposit_account: accounts(account("A1", "x")), customer: ""});
    const message = await bench.refusal();
    expect(message).toContain("empty file (customer.csv)");
    expect(message).toContain(": x (deposit_account.csv, line 2, column balance)");
  });
});

describe("rejected rows", () => {
  it("are kept aside with file, record, line, column, raw text and reason, where the policy allows a share", async () => {
    bench.seal({
      deposit_account: accounts(
        account("A1"),
        account("A2", "x", {opened: "2020-02-30"}),
        `${account("A3")},more`,
        account("A4"),
        account("A5", "1,5")
      ).replace("1,5,", '"1,5",')
    });
    const staged = await bench.stage({rejectedShare: 0.7});
    const table = staged.tables.find(({name}) => name === "deposit_account")!;
    expect([table.rows, table.rejected]).toEqual([2, 3]);
    expect(
      await bench.rows("select * exclude (reason) from staged_rejects order by record, column_name")
    ).toEqual([
      {
        file: "deposit_account.csv",
        table_name: "deposit_account",
        record: 2,
        line: 3,
        column_name: "balance",
        raw: "x"
      },
      {
        file: "deposit_account.csv",
        table_name: "deposit_account",
        record: 2,
        line: 3,
        column_name: "open_date",
        raw: "2020-02-30"
      },
      {
        file: "deposit_account.csv",
        table_name: "deposit_account",
        record: 3,
        line: 4,
        column_name: null,
        raw: expect.stringContaining("A3,") as string
      },
      {
        file: "deposit_account.csv",
        table_name: "deposit_account",
        record: 5,
        line: 6,
        column_name: "balance",
        raw: "1,5"
      }
    ]);
    expect(await bench.rows("select acct_id, _record from staged_deposit_account order by 2")).toEqual([
      {acct_id: "A1", _record: 1},
      {acct_id: "A4", _record: 4}
    ]);
  });

  it("count in control totals as far as their amount was read", async () => {
    bench.seal({
      deposit_account: {
        text: accounts(account("A1", "1.00"), account("A2", "2.00", {opened: "never"})),
        controls: [{column: "balance", by: [], sum: "3.00"}]
      }
    });
    expect((await bench.stage({rejectedShare: 0.5})).controls[0]).toMatchObject({
      ok: true,
      difference: "0.00"
    });
  });
});
