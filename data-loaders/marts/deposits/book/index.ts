import type {ColumnTable} from "arquero";
import type {Policy} from "../../../../src/schema/policy.js";
import {regionLabels} from "../../family.js";
import type {Mart} from "../../mart.js";
import {lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {totalsOf} from "../mix.js";
import {daily} from "../daily.js";
import {bookDays, readDays, readMidRates} from "./bookDays.js";
import {assets, readAssets} from "./assets.js";
import {concentration, lorenz, readGroups} from "./concentration.js";
import {core} from "./core.js";
import {customerTable, readHoldersBy} from "./customers.js";
import {drift, readMixes} from "./drift.js";
import {stable} from "./stable.js";

const SHOWN = 13;

interface Options {
  months: ReturnType<typeof totalsOf>;
  /** Of `labelDepositors`. */
  labelled: ColumnTable;
  baseCcy: string;
  facts: Mart["facts"];
}

/** What stays of the book and how its mix moves: D02, D05. */
export async function bookMarts(
  source: Source,
  policy: Policy,
  {months, labelled, baseCcy, facts}: Options
): Promise<Mart[]> {
  const {period} = source;
  const {window, months: leastMonths} = policy.deposits.core;
  const shown = lastPeriods(source.periods, period, SHOWN);
  const read = lastPeriods(source.periods, period, Math.max(leastMonths, SHOWN + Math.ceil(window / 28)));
  const days = await readDays(source, policy, read);
  const book = bookDays({days, rates: await readMidRates(source, read), baseCcy, months});
  const ofDays = [...facts, {name: "deposit_day", periods: read, rows: days.length}];
  const month = months.get(period);
  const then = shiftPeriod(period, -12);
  return [
    daily({book, period, periods: shown, months, window, facts: ofDays}),
    core(
      book,
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
