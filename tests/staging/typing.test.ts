import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {text} from "../../data-loaders/engine/index.js";
import {dayNumber} from "../../data-loaders/staging/calendar.js";
import {typedAlready} from "../../data-loaders/staging/typedAlready.js";
import {typing} from "../../data-loaders/staging/typing.js";
import type {Writing} from "../../data-loaders/staging/typing.js";
import {openBench} from "./helpers.js";
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

it("a text and a flag are mapped as a code is: currencies are called 人民币 or 01", async () => {
  expect(await read({type: "flag", map: {"1": "Y", "2": "N", Y: "N"}}, "1", "2", "Y", "3")).toEqual([
    ...[true, false, false, "reject"]
  ]);
  expect(await read({type: "text", map: {人民币: "CNY"}}, "人民币", "USD", null)).toEqual([
    "CNY",
    "USD",
    null
  ]);
});

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

describe("typedAlready", () => {
  /** Values and faults of typed cells, read as they are and through their text. */
  async function both(writing: Writing, stored: string, ...cells: string[]) {
    const rows = (typed: ReturnType<typeof typing>, cell: string) =>
      bench.rows(
        `SELECT v, ${typed.fault("r", "v")} AS bad, CASE WHEN ${typed.fault("r", "v")} THEN ${typed.clean("r")} END AS raw
        FROM (SELECT i, r, ${typed.value("r")} AS v FROM (SELECT i, ${typed.raw} AS r FROM (SELECT i, ${cell} AS t
          FROM (VALUES ${cells.map((value, i) => `(${i}, CAST(${value} AS ${stored}))`).join(", ")}) x(i, u)))) ORDER BY i`
      );
    return {
      own: await rows(typedAlready("t", stored, writing)!, "u"),
      text: await rows(typing("t", writing), "CAST(u AS VARCHAR)")
    };
  }

  it.each<[Writing, string, string[]]>([
    [
      {type: "date"},
      "DATE",
      [
        "'2025-01-31'",
        "'9999-12-31'",
        "'0001-01-01'",
        "'1900-01-01'",
        "'0001-01-02'",
        "'20260-01-05'",
        "'0044-03-15 (BC)'",
        "'1899-12-31'",
        "NULL"
      ]
    ],
    [
      {type: "money"},
      "DECIMAL(18,2)",
      ["1.5", "-0.01", "0", "99999999999.99", "100000000000.00", "-90071992547409.91", "NULL"]
    ],
    [{type: "money"}, "DECIMAL(9,2)", ["1234567.89", "-1234567.89", "NULL"]],
    [{type: "flag"}, "BOOLEAN", ["true", "false", "NULL"]],
    [{type: "count"}, "BIGINT", ["9007199254740991", "-1", "0", "NULL"]],
    [{type: "count"}, "SMALLINT", ["-32768", "NULL"]],
    [{type: "rate"}, "DOUBLE", ["0.0435", "1e-7", "1e300", "'nan'", "'-inf'", "NULL"]]
  ])("reads %o in a column of %s as its text would be", async (writing, stored, cells) => {
    const {own, text: through} = await both(writing, stored, ...cells);
    expect(own).toEqual(through);
  });

  it("leaves to the text what the type alone does not tell", () => {
    expect(typedAlready("t", "DOUBLE", {type: "money"})).toBeNull();
    expect(typedAlready("t", "DECIMAL(18,2)", {type: "money", unit: 10000})).toBeNull();
    expect(typedAlready("t", "DECIMAL(18,4)", {type: "money"})).toBeNull();
    expect(typedAlready("t", "DOUBLE", {type: "rate", scale: "percent"})).toBeNull();
    expect(typedAlready("t", "DATE", {type: "date", format: "yyyyMMdd"})).toBeNull();
    expect(typedAlready("t", "BIGINT", {type: "count", nulls: ["0"]})).toBeNull();
  });
});

describe("what is written unusually", () => {
  it("is a date only in full: no blank within ten characters, no year of five digits", async () => {
    expect(await read({type: "date"}, "2025-01-5 ", "20250-1-05", "-025-01-05", " 2025-01-05 ")).toEqual([
      "reject",
      "reject",
      "reject",
      dayNumber("2025-01-05")
    ]);
  });
});
