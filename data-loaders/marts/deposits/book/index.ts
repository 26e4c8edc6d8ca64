import type {ColumnTable} from "arquero";
import type {Policy} from "../../../../src/schema/policy.js";
import {regionLabels} from "../../family.js";
import type {Mart} from "../../mart.js";
import {lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {totalsOf} from "../mix.js";
import {daily} from "../daily.js";
import type {BookDays} from "./bookDays.js";
import {bookDays, readDays, readMidRates} from "./bookDays.js";
import {assets, readAssets} from "./assets.js";
import {concentration, lorenz, readGroups} from "./concentration.js";
import {core} from "./core.js";
import {customerTable, readHoldersBy} from "./customers.js";
import {drift, readMixes} from "./drift.js";
import {stable} from "./stable.js";

const SHOWN = 13;

interface Options {
  book: ReadBook;
  months: ReturnType<typeof totalsOf>;
  /** Of `labelDepositors`. */
  labelled: ColumnTable;
  facts: Mart["facts"];
}

export interface ReadBook {
  days: BookDays;
  periods: readonly string[];
  /** Rows of deposit_day. */
  rows: number;
}

/** The book day by day over the months that the core and the trend ask for. */
export async function readBook(
  source: Source,
  policy: Policy,
  {months, baseCcy}: {months: Options["months"]; baseCcy: string}
): Promise<ReadBook> {
  const {window, months: leastMonths} = policy.deposits.core;
  const needed = Math.max(leastMonths + 1, SHOWN + Math.ceil(window / 28));
  const periods = lastPeriods(source.periods, source.period, needed);
  const days = await readDays(source, policy, periods);
  const rates = await readMidRates(source, periods);
  return {days: bookDays({days, rates, baseCcy, months}), periods, rows: days.length};
}

/** What stays of the book and how its mix moves: D02, D05. */
export async function bookMarts(
  source: Source,
  policy: Policy,
  {book, months, labelled, facts}: Options
): Promise<Mart[]> {
  const {period} = source;
  const {window} = policy.deposits.core;
  const shown = lastPeriods(source.periods, period, SHOWN);
  const ofDays = [...facts, {name: "deposit_day", periods: book.periods, rows: book.rows}];
  const month = months.get(period);
  const then = shiftPeriod(period, -12);
  return [
    daily({book: book.days, period, periods: shown, months, window, facts: ofDays}),
    core(
      book.days,
      {customers: month?.customers ?? {}, concentration: month?.concentration ?? {}},
      period,
      policy,
      ofDays
    ),
    stable(labelled, period, policy, facts),
    drift(await readMixes(source, policy, then), {period, then}, policy, facts),
    concentration(labelled, await readGroups(source), period, policy, facts),
    lorenz(labelled, period, policy, facts),
    assets(await readAssets(source, policy), period, policy, facts),
    customerTable(await readHoldersBy(source, policy), period, policy, await regionLabels(source), facts)
  ];
}
