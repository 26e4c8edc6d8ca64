import type {Cell, ReleasedType} from "../schema/released.js";
import type {Lang, Voice} from "./locale.js";
import {say} from "./messages.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {moneyUnit} from "./moneyUnit.js";

export const nullMark = "—";
export const suppressedMark = "＊";

export interface FormatOptions {
  /** Money in this unit, its name standing in the heading. Without it each amount names its own unit. */
  unit?: MoneyUnit;
  /** Money in the unit that these amounts would have together, named beside it. */
  among?: readonly number[] | undefined;
  /** "+" before a gain, for changes. */
  signed?: boolean;
  decimals?: number;
}

const numbers = new Map<number, Intl.NumberFormat>();

/** Digits grouped by thousands, as both languages write them; the minus is a minus, and nothing rounds to −0. */
export function formatNumber(value: number, decimals = 0, signed = false): string {
  let format = numbers.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat("en-US", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals
    });
    numbers.set(decimals, format);
  }
  const digits = format.format(Math.abs(value));
  const sign = !/[1-9]/.test(digits) ? "" : value < 0 ? "−" : signed ? "+" : "";
  return sign + digits;
}

/** A cell in words and digits. Null gives the mark; its reason is for `valueNode`, which can say it. Throws on NaN. */
export function formatValue(
  value: Cell,
  type: ReleasedType,
  voice: Voice,
  options: FormatOptions = {}
): string {
  if (value === null) return nullMark;
  if (typeof value === "boolean") return say(value ? "yes" : "no", voice.lang);
  if (typeof value === "string") return formatText(value, type, voice.lang);
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`);
  const {signed = false, decimals} = options;
  switch (type) {
    case "money":
      return formatMoney(value, voice, options);
    case "rate":
      return `${formatNumber(value * 100, decimals ?? 2, signed)}%`;
    case "share":
      return `${formatNumber(value * 100, decimals ?? 1, signed)}%`;
    case "pp":
      return `${formatNumber(value * 100, decimals ?? (Math.abs(value) < 0.001 ? 2 : 1), signed)}${say("pp", voice.lang)}`;
    case "bp":
      return `${formatNumber(value, decimals ?? (Math.abs(value) < 1 ? 1 : 0), signed)}${say("bp", voice.lang)}`;
    case "number":
      return formatNumber(value, decimals ?? (Number.isInteger(value) ? 0 : 2), signed);
    default:
      return formatNumber(value, decimals ?? 0, signed);
  }
}

/** An amount in a unit that stands in the heading, or with its own: "CNY 412.0 m", "4.12亿元". */
function formatMoney(
  fen: number,
  voice: Voice,
  {unit, among, signed = false, decimals}: FormatOptions
): string {
  if (unit) return formatNumber(fen / unit.fen, decimals ?? unit.decimals, signed);
  const beside = among && moneyUnit(among, voice);
  // What would be next to nothing in the unit of its neighbours is told in its own.
  const own = beside && Math.abs(fen) >= beside.fen / 100 ? beside : moneyUnit([fen], voice);
  return withUnit(formatNumber(fen / own.fen, decimals ?? own.decimals, signed), own, voice);
}

/** The currency stands before English digits, after their sign, and behind Chinese ones. */
function withUnit(digits: string, {label, suffix}: MoneyUnit, voice: Voice): string {
  if (voice.lang === "zh") return `${digits}${label}`;
  const sign = /^[+−]/.exec(digits)?.[0] ?? "";
  return `${sign}${voice.currency.code} ${digits.slice(sign.length)}${suffix && ` ${suffix}`}`;
}

/** As exact as the released table: amounts to the fen, ratios to a ten-thousandth of a per cent, zeros at the end left out. */
export function formatExact(value: Cell, type: ReleasedType, voice: Voice, signed = false): string {
  if (typeof value !== "number" || type === "text" || type === "code") return formatValue(value, type, voice);
  const digits = (decimals: number, factor = 1) =>
    formatNumber(value * factor, decimals, signed)
      .replace(/(\.\d*?)0+$/, "$1")
      .replace(/\.$/, "");
  switch (type) {
    case "money":
      return withUnit(formatNumber(value / 100, 2, signed), moneyUnit([], voice), voice);
    case "rate":
    case "share":
      return `${digits(4, 100)}%`;
    case "pp":
      return `${digits(4, 100)}${say("pp", voice.lang)}`;
    case "bp":
      return `${digits(2)}${say("bp", voice.lang)}`;
    default:
      return digits(6);
  }
}

/** Text of a column: months and dates as the language writes them, the rest as it is. */
export function formatText(value: string, type: ReleasedType, lang: Lang): string {
  if (type === "month") return formatMonth(value, lang);
  if (type === "date") return formatDate(value, lang);
  return value;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function formatMonth(month: string, lang: Lang): string {
  const [year, number] = month.split("-").map(Number);
  if (!year || !number || !monthNames[number - 1]) return month;
  return lang === "zh" ? `${year}年${number}月` : `${monthNames[number - 1]} ${year}`;
}

export function formatDate(date: string, lang: Lang): string {
  const [year, month, day] = date.split("-").map(Number);
  if (!year || !month || !day || !monthNames[month - 1]) return date;
  return lang === "zh" ? `${year}年${month}月${day}日` : `${day} ${monthNames[month - 1]} ${year}`;
}

/** "2023-06..2025-06" in words. */
export function periodText(period: string, lang: Lang): string {
  const [first, last] = period.split("..");
  if (!last || first === last) return formatMonth(first ?? "", lang);
  return `${formatMonth(first!, lang)}${lang === "zh" ? "至" : " to "}${formatMonth(last, lang)}`;
}
