import type {Cell} from "../schema/released.js";
import type {Voice} from "./locale.js";

/** A unit for amounts, chosen once for a table or an axis. */
export interface MoneyUnit {
  /** Fen in one unit. */
  fen: number;
  decimals: number;
  /** For a heading: "CNY m", "亿元". */
  label: string;
  /** Behind a number in English: "m". */
  suffix: string;
}

const scales = {
  en: [
    {yuan: 1e9, name: "bn"},
    {yuan: 1e6, name: "m"},
    {yuan: 1e3, name: "k"},
    {yuan: 1, name: ""}
  ],
  zh: [
    {yuan: 1e8, name: "亿"},
    {yuan: 1e4, name: "万"},
    {yuan: 1, name: ""}
  ]
};

/**
 * The largest unit in which the largest amount is at least 1 and the middle one still shows (at least 0.1), with
 * decimals for four digits of the largest. An amount that would be printed as 1,000.0 k is 1.00 m already.
 */
export function moneyUnit(cells: Iterable<Cell | undefined>, {lang, currency}: Voice): MoneyUnit {
  const amounts = sizesOf(cells);
  const largest = (amounts.at(-1) ?? 0) / 100;
  const middle = (amounts[amounts.length >> 1] ?? 0) / 100;
  const all = scales[lang];
  const {yuan, name} = all.find(
    (scale, i) => printedIn(largest, all[i + 1] ?? scale) >= scale.yuan && middle >= scale.yuan / 10
  ) ?? {yuan: 1, name: ""};
  return {
    fen: yuan * 100,
    decimals: decimalsOf(largest, yuan),
    label: unitName(name, lang, currency),
    suffix: lang === "en" ? name : ""
  };
}

/**
 * The unit with as many decimals as two digits of the middle one of the amounts need, or four of the largest, as a chart
 * of them alone prints them; two at most, and those it has stay.
 */
export function withDigits(unit: MoneyUnit, cells: Iterable<Cell | undefined>): MoneyUnit {
  const amounts = sizesOf(cells);
  if (unit.fen === 100 || amounts.length === 0) return unit;
  const middle = amounts[amounts.length >> 1]! / unit.fen;
  const needed = Math.max(
    middle < 0.995 ? 2 : middle < 9.95 ? 1 : 0,
    decimalsOf(amounts.at(-1)! / 100, unit.fen / 100)
  );
  return needed > unit.decimals ? {...unit, decimals: needed} : unit;
}

/** The middle one of the amounts (fen) that are not nothing, without its sign; 0 if there is none. */
export function middleOf(cells: Iterable<Cell | undefined>): number {
  const amounts = sizesOf(cells);
  return amounts[amounts.length >> 1] ?? 0;
}

function sizesOf(cells: Iterable<Cell | undefined>): number[] {
  const amounts: number[] = [];
  for (const cell of cells) if (typeof cell === "number" && cell !== 0) amounts.push(Math.abs(cell));
  return amounts.sort((a, b) => a - b);
}

/** The amount (yuan) as the digits of the scale would tell it. */
function printedIn(amount: number, {yuan}: {yuan: number}): number {
  const factor = 10 ** decimalsOf(amount, yuan);
  return (Math.round((amount / yuan) * factor) / factor) * yuan;
}

/** Four digits, counted after rounding; whole units of the currency from 100 on. */
function decimalsOf(amount: number, yuan: number): number {
  const top = amount / yuan;
  if (yuan === 1) return top > 0 && top < 99.995 ? 2 : 0;
  return top >= 999.95 ? 0 : top >= 99.995 ? 1 : 2;
}

function unitName(scale: string, lang: Voice["lang"], currency: Voice["currency"]): string {
  if (lang === "en") return scale ? `${currency.code} ${scale}` : currency.code;
  return `${scale}${currency.code === "CNY" ? "元" : currency.zh}`;
}
