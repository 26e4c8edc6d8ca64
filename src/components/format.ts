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

/** A cell in words and digits. Null gives the mark; its reason is for `valueNode`, which can say it. */
export function formatValue(
  value: Cell,
  type: ReleasedType,
  voice: Voice,
  options: FormatOptions = {}
): string {
  if (value === null) return nullMark;
  if (typeof value === "boolean") return say(value ? "yes" : "no", voice.lang);
  if (typeof value === "string") return formatText(value, type, voice.lang);
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
      return `${formatNumber(value, decimals ?? 0, signed)}${say("bp", voice.lang)}`;
    case "number":
      return formatNumber(value, decimals ?? (Number.isInteger(value) ? 0 : 2), signed);
    default:
      return formatNumber(value, decimals ?? 0, signed);
  }
}

/** An amount in a unit that stands in the heading, or with its own: "CNY 412.0 m", "4.12亿元". */
function formatMoney(fen: number, voice: Voice, {unit, signed = false, decimals}: FormatOptions): string {
  if (unit) return formatNumber(fen / unit.fen, decimals ?? unit.decimals, signed);
  const own = moneyUnit([fen], voice);
  const digits = formatNumber(fen / own.fen, decimals ?? own.decimals, signed);
  if (voice.lang === "zh") return `${digits}${own.label}`;
  const sign = /^[+−]/.exec(digits)?.[0] ?? "";
  return `${sign}${voice.currency.code} ${digits.slice(sign.length)}${own.suffix && ` ${own.suffix}`}`;
}

function formatText(value: string, type: ReleasedType, lang: Lang): string {
  if (type === "month") return formatMonth(value, lang);
  if (type === "date") return formatDate(value, lang);
  return value;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function formatMonth(month: string, lang: Lang): string {
  const [year, number] = month.split("-").map(Number);
  if (!year || !number) return month;
  return lang === "zh" ? `${year}年${number}月` : `${monthNames[number - 1]} ${year}`;
}

export function formatDate(date: string, lang: Lang): string {
  const [year, month, day] = date.split("-").map(Number);
  if (!year || !month || !day) return date;
  return lang === "zh" ? `${year}年${month}月${day}日` : `${day} ${monthNames[month - 1]} ${year}`;
}
