import fc from "fast-check";
import iconv from "iconv-lite";
import {gzipSync} from "node:zlib";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {text} from "../../data-loaders/engine/index.js";
import {dayNumber} from "../../data-loaders/staging/calendar.js";
import {typing} from "../../data-loaders/staging/typing.js";
import type {Writing} from "../../data-loaders/staging/typing.js";
import {account, accounts, openBench} from "./helpers.js";
import type {Bench} from "./helpers.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Typed values of texts; "reject" where the text does not parse. */
async function read(writing: Writing, ...texts: (string | null)[]): Promise<unknown[]> {
  const {raw, value, fault} = typing("t", writing);
  const cells = texts.map((cell, i) => `(${i}, ${cell === null ? "NULL" : text(cell)})`);
  const rows = await bench.rows<{v: unknown; bad: boolean | null}>(
    `SELECT v, ${fault("r", "v")} AS bad FROM (SELECT i, r, ${value("r")} AS v FROM (SELECT i, ${raw} AS r
      FROM (VALUES ${cells.join(", ")}) x(i, t))) ORDER BY i`
  );
  return rows.map(({v, bad}) => (bad ? "reject" : v));
}

describe("money", () => {
  it("becomes whole fen", async () => {
    expect(
      await read(
        {type: "money"},
        "12.34",
        "12.3",
        "12",
        "-0.01",
        "+5",
        ".5",
        "5.",
        " 7.00 ",
        "1.5000",
        "",
        null
      )
    ).toEqual([1234, 1230, 1200, -1, 500, 50, 500, 700, 150, null, null]);
  });

  it("is rejected with more decimals than fen, an exponent, separators, or too many digits", async () => {
    const texts = [
      "1.505",
      "1e3",
      "1,000.00",
      "1_000",
      "12.3.4",
      "--1",
      "１",
      "NaN",
      "x",
      "99999999999999999.00",
      "99999999999999999999"
    ];
    expect(await read({type: "money"}, ...texts)).toEqual(texts.map(() => "reject"));
  });

  it("takes thousands separators only where the mapping declares them", async () => {
    expect(
      await read({type: "money", thousands: true}, "1,234,567.80", "1234.5", "-1,000", "12,34", "1,2345")
    ).toEqual([123456780, 123450, -100000, "reject", "reject"]);
  });

  it("scales 万元 and fen exactly", async () => {
    expect(await read({type: "money", unit: 10000}, "0.000001", "12.345678", "1.1234567", "300")).toEqual([
      1,
      12345678,
      "reject",
      300000000
    ]);
    expect(await read({type: "money", unit: 0.01}, "123", "123.00", "123.4")).toEqual([123, 123, "reject"]);
  });

  it("equals BigInt arithmetic for any amount in any unit", async () => {
    const amounts = fc.record({
      unit: fc.constantFrom(1, 10000, 0.01),
      whole: fc.bigInt({min: 0n, max: 9_007_199_253n}),
      decimals: fc.stringMatching(/^[0-9]{0,6}$/),
      negative: fc.boolean()
    });
    await fc.assert(
      fc.asyncProperty(fc.array(amounts, {minLength: 1, maxLength: 30}), async (cases) => {
        for (const unit of [1, 10000, 0.01]) {
          const own = cases.filter((one) => one.unit === unit);
          if (own.length === 0) continue;
          const places = {1: 2, 10000: 6, 0.01: 0}[unit]!;
          const texts = own.map(
            ({whole, decimals, negative}) => `${negative ? "-" : ""}${whole}${decimals ? `.${decimals}` : ""}`
          );
          const expected = own.map(({whole, decimals, negative}) => {
            if (/[1-9]/.test(decimals.slice(places))) return "reject";
            const fen = BigInt(`${whole}${decimals.slice(0, places).padEnd(places, "0")}`);
            return Number(negative ? -fen : fen) + 0;
          });
          expect(await read({type: "money", unit}, ...texts)).toEqual(expected);
        }
      }),
      {numRuns: 60}
    );
  });
});

describe("rates, counts, flags", () => {
  it("scales rates to fractions", async () => {
    expect(await read({type: "rate"}, "0.0435", "1e-5", "4,35")).toEqual([0.0435, 0.00001, "reject"]);
    expect(await read({type: "rate", scale: "percent"}, "4.35", "4.35%", "-1")).toEqual([
      0.0435, 0.0435, -0.01
    ]);
    expect(await read({type: "rate", scale: "bp"}, "435")).toEqual([0.0435]);
  });

  it("takes whole numbers only as counts", async () => {
    expect(await read({type: "count"}, "12", "12.0", "12.5", "1e3", "-3")).toEqual([
      12,
      12,
      "reject",
      "reject",
      -3
    ]);
  });

  it("knows flags in English and Chinese", async () => {
    expect(
      await read({type: "flag"}, "Y", "n", "1", "0", "TRUE", "false", "是", "否", "maybe", null)
    ).toEqual([true, false, true, false, true, false, true, false, "reject", null]);
  });
});

describe("dates", () => {
  it("become day numbers, ISO or YYYYMMDD", async () => {
    const day = dayNumber("2025-06-30");
    expect(await read({type: "date"}, "2025-06-30", "20250630", "2025/06/30", "2025-06-30 00:00:00")).toEqual(
      [day, day, day, day]
    );
  });

  it("are null where the text means no date", async () => {
    const none = [
      "99991231",
      "9999-12-31",
      "00010101",
      "0001-01-01",
      "19000101",
      "1900-01-01",
      "0",
      "00000000",
      ""
    ];
    expect(await read({type: "date"}, ...none)).toEqual(none.map(() => null));
  });

  it("are rejected where the calendar has no such day", async () => {
    expect(await read({type: "date"}, "2025-02-29", "20251301", "2025-6-1", "yesterday", "45000")).toEqual(
      Array(5).fill("reject")
    );
  });

  it("are cut out of a declared format", async () => {
    expect(await read({type: "date", format: "yyMMdd", century: 1900}, "930101", "93010", "931301")).toEqual([
      dayNumber("1993-01-01"),
      "reject",
      "reject"
    ]);
    expect(await read({type: "date", format: "dd.MM.yyyy"}, "05.03.1994", "1994-03-05")).toEqual([
      dayNumber("1994-03-05"),
      "reject"
    ]);
    expect(await read({type: "date", format: "yyMMdd"}, "690101", "700101")).toEqual([
      dayNumber("2069-01-01"),
      dayNumber("1970-01-01")
    ]);
  });

  it("of any day survive", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({min: -25566, max: 47481}), {minLength: 1, maxLength: 40}),
        async (days) => {
          const iso = days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
          expect(await read({type: "date"}, ...iso)).toEqual(days.map((day) => day + 0));
          expect(
            await read(
              {type: "date", format: "ddMMyyyy"},
              ...iso.map((one) => one.split("-").reverse().join(""))
            )
          ).toEqual(days.map((day) => day + 0));
        }
      ),
      {numRuns: 20}
    );
  });

  it("make months and times", async () => {
    expect(await read({type: "month"}, "2025-06", "202506", "2025-13")).toEqual([
      "2025-06",
      "2025-06",
      "reject"
    ]);
    expect(await read({type: "time"}, "09:05:07", "090507", "09:05", "25:00:00")).toEqual([
      "09:05:07",
      "09:05:07",
      "09:05:00",
      "reject"
    ]);
  });
});

describe("codes", () => {
  it("are mapped, and stay as they are where the map does not know them", async () => {
    expect(
      await read({type: "code", map: {正常: "normal", "it's": "odd", "": "none"}}, "正常", "it's", "x", null)
    ).toEqual(["normal", "odd", "x", "none"]);
  });
});

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
    bench.seal({org: {text: "O1,,总行,HQ,310000,\nO2,O1,分行,branch,,2001-02-03\n", header: false}});
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
    const {readFileSync} = await import("node:fs");
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
    const {readFileSync} = await import("node:fs");
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
      return bench.rows("SELECT * EXCLUDE (_record) FROM staged_deposit_account ORDER BY acct_id");
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
