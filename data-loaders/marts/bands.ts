import type {Words} from "../../src/schema/released.js";

export interface Band {
  code: string;
  order: number;
  label: Words;
}

/** Number of the half-open band that holds the amount, from rising lower limits; 0 is below the first limit. */
export function bandIndex(limits: readonly number[], amount: number): number {
  let index = 0;
  while (index < limits.length && amount >= limits[index]!) index += 1;
  return index;
}

/** Number of the bucket that holds the days, from rising upper limits that belong to their bucket; the last is open. */
export function bucketIndex(limits: readonly number[], days: number): number {
  const index = limits.findIndex((limit) => days <= limit);
  return index < 0 ? limits.length : index;
}

/** Names of bands of a ratio, as per cent or as plain number. */
export function ratioBands(limits: readonly number[], percent: boolean): Band[] {
  const show = (limit: number) => (percent ? `${round(limit * 100)}%` : String(limit));
  return bandsOf(limits, show, show);
}

function bandsOf(
  limits: readonly number[],
  zh: (limit: number) => string,
  en: (limit: number) => string
): Band[] {
  const name = (show: (limit: number) => string, order: number, below: string, above: string, to: string) => {
    const from = limits[order - 1];
    const until = limits[order];
    if (from === undefined) return `${below}${show(until!)}`;
    return until === undefined ? `${above}${show(from)}` : `${show(from)}${to}${show(until)}`;
  };
  return Array.from({length: limits.length + 1}, (_, order) => ({
    code: `b${order}`,
    order,
    label: {en: name(en, order, "< ", "≥ ", "–"), zh: name(zh, order, "<", "≥", "–")}
  }));
}

const round = (value: number) => String(Math.round(value * 1000) / 1000);

/** Names of tenor buckets from upper limits in days: whole months up to two years, then years. */
export function tenorBands(limits: readonly number[]): Band[] {
  const months = (days: number) => Math.round(days / 30.44);
  const en = (days: number) => (months(days) < 12 ? `${months(days)}mo` : `${Math.round(days / 365.25)}y`);
  const zh = (days: number) => (months(days) < 12 ? `${months(days)}个月` : `${Math.round(days / 365.25)}年`);
  return Array.from({length: limits.length + 1}, (_, order) => {
    const from = limits[order - 1];
    const until = limits[order];
    const name = (show: (days: number) => string, over: string, upTo: string) =>
      until === undefined
        ? `${over}${show(from!)}`
        : from === undefined
          ? `${upTo}${show(until)}`
          : `${show(from)}–${show(until)}`;
    return {code: `t${order}`, order, label: {en: name(en, "> ", "≤ "), zh: name(zh, ">", "≤")}};
  });
}
