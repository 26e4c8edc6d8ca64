import {describe, expect, it} from "vitest";
import {formatDate, formatMonth, formatValue} from "../../src/components/format.js";
import type {Voice} from "../../src/components/locale.js";
import {moneyUnit} from "../../src/components/moneyUnit.js";

const currency = {code: "CNY", en: "CNY", zh: "元"};
const en: Voice = {lang: "en", currency};
const zh: Voice = {lang: "zh", currency};

describe("formatValue", () => {
  it("writes fen as CNY k, m, bn in English and 元, 万元, 亿元 in Chinese", () => {
    // 412,345,678.90 yuan
    expect(formatValue(41_234_567_890, "money", en)).toBe("CNY 412.3 m");
    expect(formatValue(41_234_567_890, "money", zh)).toBe("4.12亿元");
    expect(formatValue(184_600_000_000_000, "money", en)).toBe("CNY 1,846 bn");
    expect(formatValue(184_600_000_000_000, "money", zh)).toBe("18,460亿元");
    expect(formatValue(1_234_50, "money", en)).toBe("CNY 1.23 k");
    expect(formatValue(99, "money", zh)).toBe("0.99元");
  });

  it("tells an amount in the unit of those it stands among, unless little would be left of it", () => {
    const among = [120_000_000_00, 800_000_000_00, 300_000_000_00];
    // 12 million yuan, alone 1,200万元; and 500,000, which would be 0.01 or nothing
    expect(formatValue(12_000_000_00, "money", zh)).toBe("1,200万元");
    expect(formatValue(12_000_000_00, "money", zh, {among})).toBe("0.12亿元");
    expect(formatValue(500_000_00, "money", zh, {among})).toBe("50.00万元");
    expect(formatValue(12_000_000_00, "money", en, {among})).toBe("CNY 12.0 m");
  });

  it("names another base currency", () => {
    const czech: Voice = {lang: "zh", currency: {code: "CZK", en: "CZK", zh: "克朗"}};
    expect(formatValue(3_925_324_350, "money", czech)).toBe("3,925万克朗");
    expect(formatValue(3_925_324_350, "money", {...czech, lang: "en"})).toBe("CZK 39.25 m");
  });

  it("tells percentage points from per cent, and basis points from both", () => {
    expect(formatValue(-0.008, "pp", en)).toBe("−0.8 pp");
    expect(formatValue(-0.008, "pp", zh)).toBe("−0.8个百分点");
    expect(formatValue(0.712, "share", en)).toBe("71.2%");
    expect(formatValue(0.0435, "rate", zh)).toBe("4.35%");
    expect(formatValue(2, "bp", zh, {signed: true})).toBe("+2个基点");
  });

  it("shows a small move in points with two decimals instead of rounding it away", () => {
    expect(formatValue(0.0003, "pp", en, {signed: true})).toBe("+0.03 pp");
  });

  it("writes no minus zero, and a mark for null", () => {
    expect(formatValue(-0.00001, "share", en)).toBe("0.0%");
    expect(formatValue(null, "money", en)).toBe("—");
  });

  it("writes months and dates as each language does", () => {
    expect([formatMonth("2026-10", "en"), formatMonth("2026-10", "zh")]).toEqual(["Oct 2026", "2026年10月"]);
    expect([formatDate("2026-10-31", "en"), formatDate("2026-10-31", "zh")]).toEqual([
      "31 Oct 2026",
      "2026年10月31日"
    ]);
  });
});

describe("moneyUnit", () => {
  it("is chosen once for all amounts, so that the middle one still shows", () => {
    expect(moneyUnit([100_00, 250_000_000_00, 900_000_000_00], en)).toMatchObject({
      label: "CNY m",
      decimals: 1
    });
    expect(moneyUnit([250_000_000_00, 900_000_000_00], zh).label).toBe("亿元");
    expect(moneyUnit([100_00, 200_00, 900_000_000_00], zh).label).toBe("元");
  });
});
