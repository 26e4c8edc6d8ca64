import {readFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import fc from "fast-check";
import iconv from "iconv-lite";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {dayNumber} from "../../data-loaders/staging/calendar.js";
import {account, accounts, openBench} from "./helpers.js";
import type {Bench} from "./helpers.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe("files", () => {
  const ids = [
    "6222021234567890123",
    "6222021234567890124",
    "000123",
    "123",
    "1e5",
    "0x1F",
    " padded",
    "+86"
  ];
  const stagedIds = async () =>
    (await bench.rows<{acct_id: string}>("SELECT acct_id FROM staged_deposit_account ORDER BY _record")).map(
      ({acct_id}) => acct_id
    );

  it("keep ids as the text they are: 19 digits, leading zeros, blanks", async () => {
    bench.seal({deposit_account: accounts(...ids.map((id) => account(id)))});
    await bench.stage();
    expect(await stagedIds()).toEqual(ids);
  });

  it.each([
    ["semicolon", ";"],
    ["|+|", "|+|"],
    ["|@|", "|@|"],
    ["escape 0x1B", "\x1b"],
    ["0x03", "\x03"],
    ["tab", "\t"],
    ["five characters", "|@@@|"]
  ])("are read with the delimiter %s", async (_, delimiter) => {
    const plain = accounts(account("A1"), account("A|2"), account("A@3"));
    bench.seal({deposit_account: {text: plain.replaceAll(",", delimiter), delimiter}});
    await bench.stage();
    expect(await stagedIds()).toEqual(["A1", "A|2", "A@3"]);
  });

  it("are read without a header, in the order of the schema's columns", async () => {
    bench.seal({org: {text: "O1,,总行,,HQ,310000,\nO2,O1,分行,,branch,,2001-02-03\n", header: false}});
    await bench.stage();
    expect(
      await bench.rows("SELECT org_id, parent_id, org_name, _record FROM staged_org ORDER BY _record")
    ).toEqual([
      {org_id: "O1", parent_id: null, org_name: "总行", _record: 1},
      {org_id: "O2", parent_id: "O1", org_name: "分行", _record: 2}
    ]);
  });

  it("are read with a byte order mark, Windows line ends, quotes and line breaks inside them", async () => {
    const file =
      `\uFEFF${accounts(account('"A,1"'), account('"A""2"'), account('"A\n3"'), account("A4"))}`.replaceAll(
        "\n",
        "\r\n"
      );
    bench.seal({deposit_account: {text: file, rows: 4}});
    await bench.stage();
    expect(await stagedIds()).toEqual(["A,1", 'A"2', "A\r\n3", "A4"]);
  });

  it("are read compressed", async () => {
    bench.seal({
      deposit_account: {
        text: gzipSync(accounts(account("A1"), account("A2"))),
        path: "deposit_account.csv.gz",
        rows: 2
      }
    });
    await bench.stage();
    expect(await stagedIds()).toEqual(["A1", "A2"]);
  });

  it("are read from Parquet, whose types go through their exact text", async () => {
    const path = join(bench.folder, "x.parquet");
    await bench.engine.writeParquet(
      `SELECT 6222021234567890123::BIGINT acct_id, 'C1' cust_id, 'O1' org_id, 'P1' product_code, 'CNY' ccy, 12.30::DECIMAL(20,4) balance,
        DATE '2020-01-01' open_date, 0.0035::DOUBLE rate, 'normal' status, TIMESTAMP '2025-06-01 00:00:00' last_txn_date, true margin_flag`,
      path
    );
    bench.seal({deposit_account: {text: readFileSync(path), path: "deposit_account.parquet", rows: 1}});
    await bench.stage();
    expect(
      await bench.rows(
        "SELECT acct_id, balance, open_date, rate, last_txn_date, margin_flag FROM staged_deposit_account"
      )
    ).toEqual([
      {
        acct_id: "6222021234567890123",
        balance: 1230,
        open_date: dayNumber("2020-01-01"),
        rate: 0.0035,
        last_txn_date: dayNumber("2025-06-01"),
        margin_flag: true
      }
    ]);
  });

  it("refuse a Parquet id that is floating-point, for it has lost digits", async () => {
    const path = join(bench.folder, "y.parquet");
    await bench.engine.writeParquet("SELECT 1.0::DOUBLE org_id, 'x' org_name, 'HQ' org_level", path);
    bench.seal({org: {text: readFileSync(path), path: "org.parquet", rows: 1}});
    expect(await bench.refusal()).toMatch(
      /DQ07 an id stored as a floating-point number .*\(org\.parquet, column org_id\)/
    );
  });

  it("in GB18030 come through as they were written, whatever the characters", async () => {
    const words = fc.array(fc.stringMatching(/^[一-鿿㐀-㐐a-zA-Z0-9€·]{1,12}$/), {
      minLength: 1,
      maxLength: 20
    });
    await fc.assert(
      fc.asyncProperty(words, async (names) => {
        const file = `org_id,org_name,org_level\n${names.map((name, i) => `O${i},${name},branch\n`).join("")}`;
        bench.seal({org: {text: iconv.encode(file, "gb18030"), encoding: "gb18030", rows: names.length}});
        await bench.stage();
        const rows = await bench.rows<{org_name: string}>("SELECT org_name FROM staged_org ORDER BY _record");
        expect(rows.map(({org_name}) => org_name)).toEqual(names);
      }),
      {numRuns: 15}
    );
  });

  it("give the same rows in any order of lines", async () => {
    const lines = Array.from({length: 12}, (_, i) => account(`A${i}`, `${i}.0${i % 10}`));
    const sorted = async (shuffled: string[]) => {
      bench.seal({deposit_account: accounts(...shuffled)});
      await bench.stage();
      return bench.rows("SELECT * EXCLUDE (_record, _row) FROM staged_deposit_account ORDER BY acct_id");
    };
    const expected = await sorted(lines);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(lines, {minLength: lines.length}), async (shuffled) => {
        expect(await sorted(shuffled)).toEqual(expected);
      }),
      {numRuns: 8}
    );
  });

  it("keep their record numbers beyond the engine's buffers", async () => {
    const count = 400_000;
    const lines = Array.from({length: count}, (_, i) =>
      account(`ACCOUNT-${String(i).padStart(40, "0")}`, `${i}.25`)
    );
    bench.seal({deposit_account: accounts(lines.join("\n"))});
    await bench.stage();
    const [found] = await bench.rows(
      "SELECT count(*) AS n, count(*) FILTER (balance = (_record - 1) * 100 + 25) AS straight FROM staged_deposit_account"
    );
    expect(found).toEqual({n: count, straight: count});
  });
});
