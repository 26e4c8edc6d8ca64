import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {daysIn, firstDay, lastDay, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import {inScope} from "../mix.js";

/** Deposits of one part in one currency at the end of a day. */
export type DayTotal = {period: string; part: string; ccy: string; day: number; fen: number};
/** Mid rate of a currency at the end of a period; the base currency has none. */
export type MidRate = {period: string; ccy: string; mid_rate: number};
/** Month-end balance and average of the bank, by period. */
export type Months = ReadonlyMap<string, {balance: number | null; adb: number | null}>;

/** A larger share than this between the days and the month end means that runs are missing. */
const GAP = 0.005;

/** The part of `bookDays` that is all of them. */
export const WHOLE = "total";

/** Deposits in scope, by part, currency and day. */
export const readDays = (source: Source, policy: Policy, periods: readonly string[]): Promise<DayTotal[]> =>
  source.rows<DayTotal>(`select period, part, ccy, day, fen from deposit_day
    where period in (${textList(periods)}) and ${inScope(policy)} order by period, part, ccy, day`);

/** The last rate of each period at or before its end. */
export async function readMidRates(source: Source, periods: readonly string[]): Promise<MidRate[]> {
  if (!source.has("fx_rate")) return [];
  const rows = await source.rows<MidRate & {date: number}>(
    `select period, ccy, date, mid_rate from fx_rate where period in (${textList(periods)})
     order by period, ccy, date`
  );
  return rows.filter(({period, date}) => date <= lastDay(period));
}

/** By part (and WHOLE), the end-of-day balances of each month in base currency, whole fen. */
export type BookDays = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/**
 * The book day by day, below zero counting nothing (E3). A month is left out whose rates are not all known, or whose days
 * do not end where the month ends.
 */
export function bookDays({
  days,
  rates,
  baseCcy,
  months
}: {
  days: readonly DayTotal[];
  rates: readonly MidRate[];
  baseCcy: string;
  months: Months;
}): BookDays {
  const mid = new Map(rates.map(({period, ccy, mid_rate}) => [`${period}|${ccy}`, mid_rate]));
  const book = new Map<string, Map<string, number[]>>([[WHOLE, new Map()]]);
  const unpriced = new Set<string>();
  for (const {period, part, ccy, day, fen} of days) {
    const rate = ccy === baseCcy ? 1 : mid.get(`${period}|${ccy}`);
    if (rate === undefined) unpriced.add(period);
    for (const name of [part, WHOLE]) {
      const ofPart = book.get(name) ?? new Map<string, number[]>();
      book.set(name, ofPart);
      const month = ofPart.get(period) ?? Array.from({length: daysIn(period)}, () => 0);
      ofPart.set(period, month);
      month[day - firstDay(period)]! += Math.round(fen * (rate ?? 0));
    }
  }
  const whole = book.get(WHOLE)!;
  for (const [period, month] of [...whole]) {
    const balance = months.get(period)?.balance;
    const ends = balance !== undefined && Math.abs(month.at(-1)! - (balance ?? 0)) <= GAP * (balance ?? 0);
    if (!ends || unpriced.has(period)) for (const each of book.values()) each.delete(period);
  }
  return book;
}

/** Days of a part without a gap up to the end of a period, and the months that they are of; a part may have no balance in some. */
export function unbroken(
  book: BookDays,
  part: string,
  period: string
): {periods: string[]; values: number[]; days: number[]} {
  const whole = book.get(WHOLE)!;
  const periods: string[] = [];
  for (let at = period; whole.has(at); at = shiftPeriod(at, -1)) periods.unshift(at);
  const own = book.get(part);
  const of = (each: string) => own?.get(each) ?? whole.get(each)!.map(() => 0);
  return {
    periods,
    values: periods.flatMap((each) => of(each)),
    days: periods.flatMap((each) => of(each).map((_, at) => firstDay(each) + at))
  };
}
