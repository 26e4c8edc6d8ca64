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
 * decimals for four digits of the largest.
 */
export function moneyUnit(cells: Iterable<Cell | undefined>, {lang, currency}: Voice): MoneyUnit {
  const amounts: number[] = [];
  for (const cell of cells) if (typeof cell === "number" && cell !== 0) amounts.push(Math.abs(cell));
  amounts.sort((a, b) => a - b);
  const largest = amounts.at(-1) ?? 0;
  const middle = amounts[amounts.length >> 1] ?? 0;
  const fits = ({yuan}: {yuan: number}) => largest >= yuan * 100 && middle >= yuan * 10;
  const {yuan, name} = scales[lang].find(fits) ?? {yuan: 1, name: ""};
  const top = largest / (yuan * 100);
  const decimals = yuan === 1 ? (largest > 0 && top < 100 ? 2 : 0) : top >= 1000 ? 0 : top >= 100 ? 1 : 2;
  return {
    fen: yuan * 100,
    decimals,
    label: unitName(name, lang, currency),
    suffix: lang === "en" ? name : ""
  };
}

function unitName(scale: string, lang: Voice["lang"], currency: Voice["currency"]): string {
  if (lang === "en") return scale ? `${currency.code} ${scale}` : currency.code;
  return `${scale}${currency.code === "CNY" ? "元" : currency.zh}`;
}
