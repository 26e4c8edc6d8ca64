import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  formatDate,
  formatExact,
  formatMonth,
  formatNumber,
  formatValue,
  nullMark,
  periodText
} from "../../src/components/format.js";
import type {Voice} from "../../src/components/locale.js";
import {moneyUnit} from "../../src/components/moneyUnit.js";
import type {ReleasedType} from "../../src/schema/released.js";

const yuan = {code: "CNY", en: "CNY", zh: "元"};
const koruna = {code: "CZK", en: "CZK", zh: "克朗"};
const voices = {
  en: {lang: "en", currency: yuan},
  zh: {lang: "zh", currency: yuan},
  enCzech: {lang: "en", currency: koruna},
  zhCzech: {lang: "zh", currency: koruna}
} satisfies Record<string, Voice>;
const {en, zh, enCzech, zhCzech} = voices;

describe("money that names its own unit", () => {
  it.each([
    [0, "CNY 0", "0元"],
    [1, "CNY 0.01", "0.01元"],
    [-1, "−CNY 0.01", "−0.01元"],
    [99_99, "CNY 99.99", "99.99元"],
    [100_00, "CNY 100", "100元"],
    [999_49, "CNY 999", "999元"],
    [1_000_00, "CNY 1.00 k", "1,000元"],
    [9_999_49, "CNY 10.00 k", "9,999元"],
    [10_000_00, "CNY 10.00 k", "1.00万元"],
    [1_234_567_89, "CNY 1.23 m", "123.5万元"],
    [-41_234_567_890, "−CNY 412.3 m", "−4.12亿元"],
    [100_000_000_00, "CNY 100.0 m", "1.00亿元"],
    [1_000_000_000_00, "CNY 1.00 bn", "10.00亿元"],
    [184_600_000_000_00, "CNY 184.6 bn", "1,846亿元"],
    [Number.MAX_SAFE_INTEGER, "CNY 90,072 bn", "900,720亿元"]
  ])("%i fen", (fen, english, chinese) => {
    expect([formatValue(fen, "money", en), formatValue(fen, "money", zh)]).toEqual([english, chinese]);
  });

  it.each([
    [999_50, "CNY 1.00 k", "1,000元"],
    [999_949_00, "CNY 999.9 k", "99.99万元"],
    [999_950_00, "CNY 1.00 m", "100.0万元"],
    [9_999_50, "CNY 10.00 k", "1.00万元"],
    [99_995_000_00, "CNY 100.0 m", "1.00亿元"],
    [999_999_999_99, "CNY 1.00 bn", "10.00亿元"]
  ])("never prints a thousand of a unit where the next one has a name: %i fen", (fen, english, chinese) => {
    expect([formatValue(fen, "money", en), formatValue(fen, "money", zh)]).toEqual([english, chinese]);
  });

  it("names the base currency of a bank abroad in both languages", () => {
    expect(formatValue(3_925_324_350, "money", enCzech)).toBe("CZK 39.25 m");
    expect(formatValue(-3_925_324_350, "money", zhCzech)).toBe("−3,925万克朗");
    expect(formatExact(3_925_324_350, "money", zhCzech)).toBe("39,253,243.50克朗");
    expect(moneyUnit([3_925_324_350], enCzech).label).toBe("CZK m");
    expect(moneyUnit([3_925_324_350], zhCzech).label).toBe("万克朗");
  });
});

describe("everything else", () => {
  it.each<[number, ReleasedType, string, string]>([
    [0.712, "share", "71.2%", "71.2%"],
    [-0.0004, "share", "0.0%", "0.0%"],
    [12.5, "share", "1,250.0%", "1,250.0%"],
    [0.0435, "rate", "4.35%", "4.35%"],
    [-0.008, "pp", "−0.8 pp", "−0.8个百分点"],
    [0.0003, "pp", "0.03 pp", "0.03个百分点"],
    [0.00000001, "pp", "0.00 pp", "0.00个百分点"],
    [25, "bp", "25 bp", "25个基点"],
    [-0.4, "bp", "−0.4 bp", "−0.4个基点"],
    [31_204, "count", "31,204", "31,204"],
    [1_000_000_000, "count", "1,000,000,000", "1,000,000,000"],
    [0.123456, "number", "0.12", "0.12"],
    [7, "number", "7", "7"]
  ])("%d as %s", (value, type, english, chinese) => {
    expect([formatValue(value, type, en), formatValue(value, type, zh)]).toEqual([english, chinese]);
  });

  it("a change carries its sign, no change carries none", () => {
    expect(formatValue(0.031, "share", zh, {signed: true})).toBe("+3.1%");
    expect(formatValue(-0.031, "share", zh, {signed: true})).toBe("−3.1%");
    expect(formatValue(0.0001, "share", zh, {signed: true})).toBe("0.0%");
    expect(formatValue(-123_456_00, "money", en, {signed: true})).toBe("−CNY 123.5 k");
    expect(formatValue(123_456_00, "money", en, {signed: true})).toBe("+CNY 123.5 k");
  });

  it("a null is a mark in every type, a flag is a word", () => {
    for (const type of ["money", "share", "count", "date", "text"] as const)
      expect(formatValue(null, type, zh)).toBe(nullMark);
    expect([formatValue(true, "flag", zh), formatValue(false, "flag", en)]).toEqual(["是", "no"]);
  });

  it("what is no number is refused, with the value, instead of being printed", () => {
    expect(() => formatValue(NaN, "share", en)).toThrow("not a finite number: NaN");
    expect(() => formatValue(-Infinity, "money", zh)).toThrow("not a finite number: -Infinity");
  });

  it("months, dates and periods are written as each language does; nonsense stays as it is", () => {
    expect(["2026-01", "2026-12", "2026-13", "unknown"].map((month) => formatMonth(month, "en"))).toEqual([
      ...["Jan 2026", "Dec 2026", "2026-13", "unknown"]
    ]);
    expect(["2026-01-05", "2026-00-05"].map((date) => formatDate(date, "zh"))).toEqual([
      ...["2026年1月5日", "2026-00-05"]
    ]);
    expect([periodText("2025-10..2026-10", "zh"), periodText("2026-10", "en")]).toEqual([
      ...["2025年10月至2026年10月", "Oct 2026"]
    ]);
  });

  it("the passport tells a figure to the fen, a ratio to a ten-thousandth of a per cent", () => {
    expect(formatExact(41_234_567_891, "money", en)).toBe("CNY 412,345,678.91");
    expect(formatExact(41_234_567_891, "money", zh)).toBe("412,345,678.91元");
    expect(formatExact(0.71234567, "share", en)).toBe("71.2346%");
    expect(formatExact(0.5, "share", en)).toBe("50%");
    expect(formatExact(-0.00031, "pp", zh)).toBe("−0.031个百分点");
    expect(formatExact(31_204, "count", zh)).toBe("31,204");
  });
});

/** Amounts on both sides of every border between units and decimals, and any others. */
const borders = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13].flatMap((whole) =>
  [-200, -101, -100, -51, -50, -49, -1, 0, 1, 49, 50, 51, 99, 100, 101].map((fen) => whole * 100 + fen)
);
const anyFen = fc.oneof(
  fc.constantFrom(...borders),
  fc.maxSafeInteger(),
  fc.integer({min: -1_000_000, max: 1_000_000})
);
const anyVoice = fc.constantFrom(...Object.values(voices));
const anyRatio = fc.oneof(fc.double({min: -50, max: 50, noNaN: true}), fc.constantFrom(0, -0, 1e-9, -1e-9));
const ratioTypes = fc.constantFrom<ReleasedType>("share", "rate", "pp", "bp", "number");
const runs = {numRuns: 4000};

/** Reads a printed amount back: fen, and how much the last printed digit is worth. */
function readMoney(text: string): {fen: number; last: number} {
  const sign = text.startsWith("−") ? -1 : 1;
  const digits = /[\d,]+(\.\d+)?/.exec(text)![0];
  const scale = /亿/.test(text)
    ? 1e8
    : /万/.test(text)
      ? 1e4
      : / bn$/.test(text)
        ? 1e9
        : / m$/.test(text)
          ? 1e6
          : / k$/.test(text)
            ? 1e3
            : 1;
  const decimals = digits.split(".")[1]?.length ?? 0;
  return {
    fen: sign * Number(digits.replaceAll(",", "")) * scale * 100,
    last: (scale * 100) / 10 ** decimals
  };
}

/** A double next to 2^53 cannot be read more closely than this. */
const grain = (fen: number) => 1e-15 * Math.abs(fen) + 1e-6;

describe("laws", () => {
  it("a printed amount reads back within half of its last digit", () => {
    fc.assert(
      fc.property(anyFen, anyVoice, (fen, voice) => {
        const {fen: read, last} = readMoney(formatValue(fen, "money", voice));
        expect(Math.abs(read - fen)).toBeLessThanOrEqual(last / 2 + grain(fen));
      }),
      runs
    );
  });

  it("an exact amount reads back to the fen", () => {
    fc.assert(
      fc.property(fc.integer({min: -1e15, max: 1e15}), anyVoice, (fen, voice) => {
        expect(Math.round(readMoney(formatExact(fen, "money", voice)).fen)).toBe(fen);
      }),
      runs
    );
  });

  it("a printed ratio reads back within half of its last digit", () => {
    fc.assert(
      fc.property(anyRatio, ratioTypes, anyVoice, (value, type, voice) => {
        const text = formatValue(value, type, voice);
        const digits = /[\d,]+(\.\d+)?/.exec(text)![0];
        const read = (text.startsWith("−") ? -1 : 1) * Number(digits.replaceAll(",", ""));
        const factor = type === "bp" || type === "number" ? 1 : 100;
        const half = 0.5 / 10 ** (digits.split(".")[1]?.length ?? 0);
        expect(Math.abs(read - value * factor)).toBeLessThanOrEqual(half + 1e-9);
      }),
      runs
    );
  });

  it("nothing is minus zero, and no sign stands before zero", () => {
    fc.assert(
      fc.property(fc.oneof(anyRatio, anyFen), fc.boolean(), anyVoice, (value, signed, voice) => {
        for (const type of ["share", "rate", "pp", "bp", "number", "count"] as const) {
          const text = formatValue(value, type, voice, {signed});
          if (!/[1-9]/.test(text)) expect(text).not.toMatch(/[-−+]/);
          expect(text).not.toMatch(/^-/);
        }
      }),
      runs
    );
    expect(formatNumber(-0, 2, true)).toBe("0.00");
  });

  it("amounts mirror: minus an amount is the amount with a minus", () => {
    fc.assert(
      fc.property(anyFen, anyVoice, (fen, voice) => {
        if (fen !== 0)
          expect(formatValue(-Math.abs(fen), "money", voice)).toBe(
            `−${formatValue(Math.abs(fen), "money", voice)}`
          );
      }),
      runs
    );
  });

  it("the unit of larger amounts is never smaller", () => {
    fc.assert(
      fc.property(
        fc.array(anyFen, {minLength: 1, maxLength: 9}),
        fc.integer({min: 1, max: 1000}),
        anyVoice,
        (amounts, factor, voice) => {
          const small = moneyUnit(
            amounts.map((fen) => fen % 1e12),
            voice
          );
          const large = moneyUnit(
            amounts.map((fen) => (fen % 1e12) * factor),
            voice
          );
          expect(large.fen).toBeGreaterThanOrEqual(small.fen);
        }
      ),
      runs
    );
  });

  it("a table's unit depends on its amounts, not on their order, their signs or its empty cells", () => {
    fc.assert(
      fc.property(fc.array(anyFen, {maxLength: 9}), anyVoice, (amounts, voice) => {
        const mixed = [null, ...[...amounts].reverse().map((fen) => -fen), 0, undefined];
        expect(moneyUnit(mixed, voice)).toEqual(moneyUnit(amounts, voice));
      }),
      runs
    );
  });

  it("in a table's unit the largest amount shows at least one digit and at most four before rounding on", () => {
    fc.assert(
      fc.property(
        fc.array(
          anyFen.filter((fen) => fen !== 0),
          {minLength: 1, maxLength: 9}
        ),
        anyVoice,
        (amounts, voice) => {
          const unit = moneyUnit(amounts, voice);
          const largest = Math.max(...amounts.map(Math.abs));
          const text = formatValue(largest, "money", voice, {unit});
          expect(text).toMatch(/[1-9]/);
          if (unit.decimals > 0 && unit.fen > 100)
            expect(text.replace(/\D/g, "").length).toBeLessThanOrEqual(4);
        }
      ),
      runs
    );
  });

  it("amounts keep their order when they are printed in one unit", () => {
    fc.assert(
      fc.property(anyFen, anyFen, anyVoice, (a, b, voice) => {
        const unit = moneyUnit([a, b], voice);
        const read = (fen: number) =>
          Number(formatValue(fen, "money", voice, {unit}).replaceAll(",", "").replace("−", "-"));
        if (a < b) expect(read(a)).toBeLessThanOrEqual(read(b));
      }),
      runs
    );
  });

  it("every day of four years is written with its own numbers in both languages", () => {
    for (let day = 0; day < 1461; ++day) {
      const iso = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      const [year, month, date] = iso.split("-").map(Number);
      expect(formatDate(iso, "zh")).toBe(`${year}年${month}月${date}日`);
      expect(new Date(`${formatDate(iso, "en")} UTC`).toISOString().slice(0, 10)).toBe(iso);
    }
  });
});
